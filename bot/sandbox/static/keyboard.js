// The buttons of the bot: those under a message, and those that stand in for the phone's keyboard.

import { api } from "./api.js";
import { el, icon } from "./dom.js";
import { answerMissing, answerShown, expectAnswer } from "./feed.js";
import { openLink } from "./links.js";
import { replyMarkups } from "./markups.js";
import { notice, popUp, toast } from "./notices.js";
import { changed, isOwn, known, person, shown } from "./state.js";

const STYLES = new Set(["danger", "success", "primary"]);
const waiting = new Set(); // keys of buttons whose answer is still on its way

/** Buttons under `message`; the waiting ones are marked so. */
export function inlineKeyboard(chatId, message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return el("div", { class: "keyboard", role: "group", "aria-label": "Buttons of this message" },
    ...rows.map((row, y) => el("div", { class: "keys" },
      ...row.map((key, x) => inlineKey(chatId, message, key, `${message.message_id}/${y}.${x}`)))));
}

function inlineKey(chatId, message, key, at) {
  const busy = waiting.has(keyOf(chatId, at));
  const glyph = key.url || key.web_app || key.login_url ? "out" : key.copy_text ? "copy" : null;
  const style = STYLES.has(key.style) ? key.style : "";
  return el("button", {
    type: "button", class: `key ${style} ${busy ? "busy" : ""}`, "aria-busy": busy, data: { key: at },
    on: { click: () => pressed(chatId, message, key, at) },
  }, el("span", { dir: "auto" }, key.text), glyph ? icon(glyph) : null);
}

const keyOf = (chatId, at) => `${known.personId}:${chatId}:${at}`;
export const isWaiting = (chatId, messageId) =>
  [...waiting].some((one) => one.startsWith(`${known.personId}:${chatId}:${messageId}/`));

function pressed(chatId, message, key, at) {
  if (key.callback_data !== undefined) return pressCallback(chatId, message, key.callback_data, at);
  if (key.copy_text) return copy(key.copy_text.text);
  const address = key.url ?? key.web_app?.url ?? key.login_url?.url;
  if (address) return openLink(address);
  toast("Telegram has this kind of button; the rehearsal does not.");
}

async function pressCallback(chatId, message, data, at) {
  const mark = keyOf(chatId, at);
  if (waiting.has(mark)) return;
  const personId = known.personId;
  waiting.add(mark);
  expectAnswer(personId);
  changed("messages");
  try {
    const which = message.ephemeral_message_id
      ? { message_id: 0, ephemeral_message_id: message.ephemeral_message_id } : { message_id: message.message_id };
    const { answer } = await api.press(chatId, { person_id: personId, ...which, data });
    if (answer) {
      answerShown(personId);
      popUp(known.bot.first_name, answer);
      if (answer.url) openLink(answer.url);
    } else {
      answerMissing(personId);
      toast("The bot has not answered this tap yet.");
    }
  } catch (error) {
    answerMissing(personId);
    notice(error);
  } finally {
    waiting.delete(mark);
    changed("messages");
  }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(`Copied: ${text}`);
  } catch {
    toast(`To copy by hand: ${text}`); // no clipboard outside a secure page
  }
}

function isFor(message, markup) {
  if (!markup.selective) return true;
  const me = person();
  const named = (message.entities ?? message.caption_entities ?? []).some((entity) =>
    entity.user?.id === me.id || (entity.type === "mention" && me.username
      && (message.text ?? message.caption).substr(entity.offset + 1, entity.length - 1) === me.username));
  return named || message.reply_to_message?.from?.id === me.id;
}

/** What stands in for the keyboard now: the newest keyboard meant for this person, or a forced reply. */
export function standing(of) {
  const markups = replyMarkups(of);
  let answered = false;
  for (const message of shown(of).toReversed()) {
    answered ||= isOwn(message);
    const markup = markups.get(message.message_id);
    if (!markup || !isFor(message, markup)) continue;
    if (markup.remove_keyboard) return null;
    if (markup.force_reply) return answered ? null : { kind: "reply", message, markup };
    if (markup.keyboard) return { kind: "keys", message, markup, used: answered && markup.one_time_keyboard };
  }
  return null;
}

/** The reply keyboard; `act` says what its buttons do: text(words), contact(), location(). */
export function replyKeyboard(markup, act) {
  const press = (key) => {
    if (typeof key === "string") return act.text(key);
    if (key.request_contact) return act.contact();
    if (key.request_location) return act.location();
    if (key.web_app) return openLink(key.web_app.url);
    const odd = Object.keys(key).find((name) => name.startsWith("request_"));
    return odd ? toast("Telegram has this kind of button; the rehearsal does not.") : act.text(key.text);
  };
  return el("div", { class: "reply-keys", role: "group", "aria-label": "Answers the bot offers" },
    ...markup.keyboard.map((row, y) => el("div", { class: "keys" },
      ...row.map((key, x) => el("button", {
        type: "button", class: `key ${STYLES.has(key.style) ? key.style : ""}`, dir: "auto",
        data: { key: `reply/${y}.${x}` }, on: { click: () => press(key) },
      }, key.request_contact ? icon("person") : key.request_location ? icon("place") : null, key.text ?? key)))));
}
