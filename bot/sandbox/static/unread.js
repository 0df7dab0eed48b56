// What the chosen person has not seen yet, per chat and topic; kept in this browser.

import { GENERAL, chatsOf, historyOf, known, thread, threadOf } from "./state.js";

const SHELF = "rehearsal.read";
const read = new Map(Object.entries(JSON.parse(localStorage.getItem(SHELF) ?? "{}")));

const key = (personId, chatId, topic) => `${personId}:${chatId}:${topic}`;

/** A restarted rehearsal counts its messages from 1 again: a mark beyond the last one is from before. */
function mark(personId, of, topic, last) {
  const seen = read.get(key(personId, of.id, topic)) ?? 0;
  return seen > last ? 0 : seen;
}

export function unreadIn(personId, of, topic = null) {
  const all = historyOf(of.id);
  const last = all.at(-1)?.message_id ?? 0;
  return all.filter((message) => {
    const where = threadOf(of, message);
    if (topic !== null && where !== topic) return false;
    return message.from?.id !== personId && message.message_id > mark(personId, of, where, last);
  }).length;
}

export const unreadOf = (personId) =>
  chatsOf(personId).reduce((sum, of) => sum + unreadIn(personId, of), 0);

/** Returns whether anything was unread before. */
export function markRead(of) {
  const topic = of.is_forum ? thread() : GENERAL;
  const last = historyOf(of.id).filter((message) => threadOf(of, message) === topic).at(-1)?.message_id ?? 0;
  const at = key(known.personId, of.id, topic);
  if (read.get(at) === last) return false;
  read.set(at, last);
  localStorage.setItem(SHELF, JSON.stringify(Object.fromEntries(read)));
  return true;
}
