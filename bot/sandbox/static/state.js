// What the page knows: people, chats, messages, who is being played; and who wants to hear of changes.

const listeners = new Map();
const due = new Set();

export const known = {
  bot: { id: 0, first_name: "Bot", username: "" },
  people: new Map(),
  chats: new Map(),
  messages: new Map(), // chat id -> {byId: Map, sorted: list or null, loaded: bool, complete: bool}
  whispers: new Map(), // chat id -> Map of what one member sees there, by its number
  settings: { limits: "off", privacy: true },
  faults: [],
  calls: [],
  typing: new Map(), // chat id -> end of the "is writing" sign, in ms
  personId: null,
  chatId: null,
  threads: new Map(), // chat id -> topic shown
  online: true,
};

/** Calls `redraw` once, soon, after any of the topics changed. */
export function on(topics, redraw) {
  for (const topic of topics) listeners.set(topic, [...(listeners.get(topic) ?? []), redraw]);
}

export function changed(...topics) {
  if (due.size === 0) queueMicrotask(flush);
  topics.forEach((topic) => due.add(topic));
}

function flush() {
  const redraws = new Set([...due].flatMap((topic) => listeners.get(topic) ?? []));
  due.clear();
  redraws.forEach((redraw) => redraw());
}

export const person = () => known.people.get(known.personId) ?? null;
export const chat = () => known.chats.get(known.chatId) ?? null;
export const GENERAL = 0;
export const thread = () => known.threads.get(known.chatId) ?? GENERAL;

export const nameOf = (someone) =>
  [someone?.first_name, someone?.last_name].filter(Boolean).join(" ") || "Somebody";
export const titleOf = (of) => (of.type === "private" ? known.bot.first_name : of.title);

export function chatsOf(personId) {
  const mine = [...known.chats.values()].filter((one) => one.type === "private"
    ? (one.person_id ?? one.id) === personId
    : one.members.includes(personId) && !movedAway(one));
  return mine.sort((a, b) => (newest(b.id)?.date ?? 0) - (newest(a.id)?.date ?? 0));
}

/** A basic group that became a supergroup stays on the server, but nobody writes in it any more. */
const movedAway = (one) => Boolean(one.migrated_to)
  || (one.type === "group" && historyOf(one.id).some((message) => message.migrate_to_chat_id));

export function store(chatId) {
  if (!known.messages.has(chatId)) {
    known.messages.set(chatId, { byId: new Map(), sorted: null, loaded: false, complete: false });
  }
  return known.messages.get(chatId);
}

/** All messages of a chat, oldest first; sorted once per change, for every face in the cast asks. */
export function historyOf(chatId) {
  const held = known.messages.get(chatId);
  if (!held) return [];
  held.sorted ??= [...held.byId.values()].sort((a, b) => a.message_id - b.message_id);
  return held.sorted;
}

export const newest = (chatId) => historyOf(chatId).at(-1) ?? null;

export const threadOf = (of, message) => {
  const topic = of.is_forum ? message.message_thread_id ?? GENERAL : GENERAL;
  return topic === 1 ? GENERAL : topic; // Telegram's "General" topic is number 1 or no number at all
};

export function shown(of) {
  const all = [...historyOf(of.id), ...toldAlone(of)].sort((a, b) => a.message_id - b.message_id);
  return of.is_forum ? all.filter((message) => threadOf(of, message) === thread()) : all;
}

/** What only the person being played sees; it has no number in the chat, so it gets one behind what it followed. */
function toldAlone(of) {
  return [...known.whispers.get(of.id)?.values() ?? []].filter((said) => said.person_id === known.personId)
    .map(({ message, after }) => ({ ...message, message_id: after + message.ephemeral_message_id / 1e6 }));
}

export const isOwn = (message) =>
  message.from?.id === known.personId && !(message.sender_chat && message.sender_chat.id !== known.personId);

export const roleIn = (of, personId) =>
  of.admins.includes(personId) ? "admin" : of.members.includes(personId) ? "member" : "outside";

export const botIsIn = (of) => of.bot === "member" || of.bot === "administrator";

/** Hues a golden angle apart: neighbours in the cast never look alike. */
export function hueOf(id) {
  const at = [...known.people.keys()].indexOf(id);
  return Math.round(((at < 0 ? Math.abs(id) % 97 : at) * 137.5 + 20) % 360);
}
