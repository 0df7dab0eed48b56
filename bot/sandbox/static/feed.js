// Keeps what the page knows in step with the rehearsal server: first everything, then every event.

import { api } from "./api.js";
import { notice, popUp } from "./notices.js";
import { changed, chatsOf, known, store } from "./state.js";

const PAGE = 100;
const AT_ONCE = 4;
const TYPING_MS = 5500; // Telegram shows "is typing" for five seconds
const CALLS_KEPT = 300;
const RETRY_MS = 1000;

export async function loadEverything() {
  const state = await api.state();
  known.bot = state.bot;
  known.settings = state.settings;
  known.faults = state.faults ?? [];
  known.people = new Map(state.people.map((one) => [one.id, one]));
  known.chats = new Map(state.chats.map((one) => [one.id, one]));
  for (const chatId of known.messages.keys()) if (!known.chats.has(chatId)) known.messages.delete(chatId);
  changed("people", "chats", "trouble");
}

/** Reads the chats in view first, then quietly those of everybody else, for their unread counts. */
export async function loadChats() {
  const first = known.personId ? chatsOf(known.personId).map((one) => one.id) : [];
  const rest = [...known.chats.values()].filter((one) => one.bot !== "not_started").map((one) => one.id);
  const waiting = [...new Set([...(known.chatId ? [known.chatId] : []), ...first, ...rest])];
  const reader = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await loadChat(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
}

export async function loadChat(chatId, before) {
  const held = store(chatId);
  if (held.loaded && before === undefined) return;
  const messages = await api.messages(chatId, before, PAGE);
  messages.forEach((message) => held.byId.set(message.message_id, message));
  held.sorted = null;
  held.loaded = true;
  if (before === undefined) (await api.whispers(chatId)).forEach((said) => keepWhisper(chatId, said));
  if (messages.length < PAGE) held.complete = true;
  changed("messages");
}

/** Goes back in history until `messageId` is there; returns whether it was found. */
export async function loadUntil(chatId, messageId) {
  const held = store(chatId);
  while (!held.byId.has(messageId) && !held.complete) {
    const oldest = Math.min(...held.byId.keys());
    if (oldest < messageId) return false;
    await loadChat(chatId, oldest);
  }
  return held.byId.has(messageId);
}

export function keep(chatId, message) {
  const held = store(chatId);
  held.byId.set(message.message_id, message);
  held.sorted = null;
  changed("messages");
}

function whispersOf(chatId) {
  if (!known.whispers.has(chatId)) known.whispers.set(chatId, new Map());
  return known.whispers.get(chatId);
}

function keepWhisper(chatId, said) {
  whispersOf(chatId).set(said.message.ephemeral_message_id, said);
  changed("messages");
}

function dropWhisper(chatId, number) {
  whispersOf(chatId).delete(number);
  changed("messages");
}

function drop(chatId, messageId) {
  const held = store(chatId);
  held.byId.delete(messageId);
  held.sorted = null;
  changed("messages");
}

export function keepChat(fresh) {
  known.chats.set(fresh.id, fresh);
  changed("chats");
}

export function keepPerson(fresh) {
  known.people.set(fresh.id, fresh);
  changed("people");
}

function keepCall(call) {
  if (known.calls.some((one) => one.n === call.n)) return;
  known.calls = [...known.calls, call].slice(-CALLS_KEPT);
  changed("calls");
}

export async function loadCalls() {
  const calls = await api.calls(known.calls.at(-1)?.n ?? 0);
  calls.forEach(keepCall);
}

const pressing = new Map(); // person id -> until when (ms) a pop-up is the answer to their own press

export const expectAnswer = (personId) => pressing.set(personId, Infinity);
export const answerShown = (personId) => pressing.set(personId, Date.now() + 1500);
export const answerMissing = (personId) => pressing.delete(personId);

function popped(event) {
  const own = Date.now() < (pressing.get(event.person_id) ?? 0);
  if (!own && event.person_id === known.personId) popUp(known.bot.first_name, event);
}

function wrote(event) {
  known.typing.delete(event.chat_id);
  keep(event.chat_id, event.message);
}

function typing(event) {
  known.typing.set(event.chat_id, Date.now() + TYPING_MS);
  changed("typing");
  setTimeout(() => changed("typing"), TYPING_MS + 50);
}

async function refreshTrouble() {
  const state = await api.state();
  known.settings = state.settings;
  known.faults = state.faults ?? [];
  changed("trouble");
}

const APPLY = {
  message: wrote,
  edited: (event) => keep(event.chat_id, event.message),
  deleted: (event) => drop(event.chat_id, event.message_id),
  whisper: (event) => keepWhisper(event.chat_id, event),
  whisper_gone: (event) => dropWhisper(event.chat_id, event.ephemeral_message_id),
  chat: (event) => keepChat(event.chat),
  person: (event) => keepPerson(event.person),
  typing,
  popup: popped,
  faults: () => refreshTrouble().catch(notice),
  settings: () => refreshTrouble().catch(notice),
  call: (event) => keepCall(event.call),
};

/** Listens for ever, and says when the first connection stands; nothing that happens later is missed. */
export function listen() {
  return new Promise((resolve) => connect(resolve));
}

/** Begins with what happens from now on: event numbers of before mean nothing to a restarted server. */
function connect(ready) {
  const source = new EventSource("/page/events");
  source.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    APPLY[event.kind]?.(event);
  };
  source.onopen = () => {
    ready();
    if (!known.online) comeBack();
  };
  source.onerror = () => {
    source.close();
    known.online = false;
    ready(); // without a connection the page still shows what it can
    changed("online");
    setTimeout(connect, RETRY_MS, ready);
  };
}

/** After a break everything is read again, for the server may be a new one. */
async function comeBack() {
  known.online = true;
  known.messages.clear();
  known.whispers.clear();
  known.calls = [];
  try {
    await loadEverything();
    await loadChats();
    await loadCalls();
  } catch (error) {
    notice(error);
  }
  changed("online", "messages", "place", "calls");
}
