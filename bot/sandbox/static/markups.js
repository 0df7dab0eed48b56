// Which reply keyboard or forced reply came with which message: the Bot API does not repeat them in the
// message, so they are read from the bot's own calls, each of which made the next message of that second.

import { historyOf, known } from "./state.js";

const MAKES_A_MESSAGE = /^(send(?!ChatAction|MessageDraft)|copyMessage$|forwardMessage$)/;

export function replyMarkups(of) {
  const byBot = historyOf(of.id).filter((message) => message.from?.id === known.bot.id && !message.pinned_message);
  const found = new Map();
  let at = 0;
  for (const call of known.calls) {
    if (!call.ok || Number(call.chat_id) !== of.id || !MAKES_A_MESSAGE.test(call.method)) continue;
    if (call.params.ephemeral_message_parameters || call.params.receiver_user_id) continue; // no message of the chat
    const second = Math.floor(call.at);
    while (at < byBot.length && byBot[at].date < second) at += 1;
    if (at === byBot.length) break;
    if (byBot[at].date !== second) continue; // that message has been deleted since
    const markup = call.params.reply_markup;
    if (markup && !markup.inline_keyboard) found.set(byBot[at].message_id, markup);
    at += 1;
  }
  return found;
}
