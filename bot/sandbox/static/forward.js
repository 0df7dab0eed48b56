// Passing a message on: to the bot, or to another chat this person is in.

import { api } from "./api.js";
import { chooseFrom } from "./dialog.js";
import { keep } from "./feed.js";
import { notice, toast } from "./notices.js";
import { chatsOf, known, titleOf } from "./state.js";

export function forwardMessage(message) {
  const personId = known.personId;
  const pass = (of) => api.forward(of.id, { person_id: personId, from_chat_id: message.chat.id, message_id: message.message_id })
    .then((made) => { keep(of.id, made); toast(`Forwarded to ${titleOf(of)}`); })
    .catch(notice);
  chooseFrom({
    title: "Forward to",
    choices: chatsOf(personId).map((of) => ({ text: titleOf(of), act: () => pass(of) })),
    none: "There is no chat to forward to.",
  });
}
