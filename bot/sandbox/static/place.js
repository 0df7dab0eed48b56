// Who is played and which chat is open; both stand in the address, so that a link opens there.

import { loadChat } from "./feed.js";
import { notice } from "./notices.js";
import { changed, chatsOf, known } from "./state.js";

export const narrow = matchMedia("(max-width: 760px)");

const isMine = (chatId) => chatsOf(known.personId).some((one) => one.id === chatId);

function write(replace) {
  const facts = new URLSearchParams();
  if (known.personId !== null) facts.set("person", known.personId);
  if (known.chatId !== null) facts.set("chat", known.chatId);
  const address = `#${facts}`;
  if (address === location.hash) return;
  if (replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
}

function arrive(replace = false) {
  write(replace);
  changed("place");
  if (known.chatId !== null) loadChat(known.chatId).catch(notice);
}

/** Reads the address; what it does not say is chosen: the first person, their chat with the bot. */
export function readAddress() {
  const facts = new URLSearchParams(location.hash.slice(1));
  const asked = Number(facts.get("person"));
  known.personId = known.people.has(asked) ? asked : known.people.keys().next().value ?? null;
  const wanted = Number(facts.get("chat"));
  known.chatId = known.personId !== null && facts.has("chat") && isMine(wanted) ? wanted : null;
  if (known.chatId === null && !narrow.matches) known.chatId = privateChat(known.personId);
  arrive(true);
}

export const privateChat = (personId) =>
  chatsOf(personId).find((one) => one.type === "private")?.id ?? null;

/** The same chat through other eyes, if this person is in it; else their own chat with the bot. */
export function become(personId) {
  if (personId === known.personId) return;
  known.personId = personId;
  if (known.chatId !== null && !isMine(known.chatId)) known.chatId = privateChat(personId);
  arrive();
  chatsOf(personId).forEach((one) => loadChat(one.id).catch(notice));
}

export function open(chatId) {
  known.chatId = chatId;
  arrive();
}

/** The open chat may be gone for this person: removed from it, or the group moved to a new number. */
export function stayAllowed() {
  if (known.personId === null && known.people.size) return readAddress();
  if (known.chatId !== null && !isMine(known.chatId)) open(narrow.matches ? null : privateChat(known.personId));
}

export function openTopic(topic) {
  known.threads.set(known.chatId, topic);
  changed("place");
}

addEventListener("popstate", readAddress);
addEventListener("hashchange", readAddress);
