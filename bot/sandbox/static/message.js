// One message as it stands in the chat: a bubble with its buttons, or a line about the chat.

import { menuUnder } from "./dialog.js";
import { button, el, icon } from "./dom.js";
import { formatted, gist, localeOf, zoneOf } from "./entities.js";
import { inlineKeyboard, isWaiting } from "./keyboard.js";
import { attachment } from "./media.js";
import { chosen, picked, pollCard } from "./poll.js";
import { richBlocks } from "./rich.js";
import { serviceLine, short } from "./service.js";
import { hueOf, isOwn, known, nameOf, person } from "./state.js";

const GROUPED_S = 5 * 60;

export const timeOf = (seconds) => new Intl.DateTimeFormat(localeOf(person()), {
  hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zoneOf(person()) }).format(seconds * 1000);

export const dayOf = (seconds) => new Intl.DateTimeFormat(localeOf(person()), {
  weekday: "long", day: "numeric", month: "long", timeZone: zoneOf(person()) }).format(seconds * 1000);

export const shortDayOf = (seconds) => new Intl.DateTimeFormat(localeOf(person()), {
  day: "numeric", month: "short", timeZone: zoneOf(person()) }).format(seconds * 1000);

export const authorOf = (message) => message.sender_chat?.title ?? nameOf(message.from);
const authorId = (message) => message.sender_chat?.id ?? message.from?.id;

export const goesOn = (message, before) => Boolean(before) && !serviceLine(before)
  && authorId(before) === authorId(message) && message.date - before.date < GROUPED_S;

/** A round sign for a person, a group or the bot. */
export function avatar({ id, name, isBot = false, extra = "" }) {
  const initials = name.split(/\s+/).filter(Boolean).map((word) => [...word][0]).slice(0, 2).join("").toUpperCase();
  const mark = isBot ? el("img", { src: "/static/mark.svg", alt: "" }) : initials;
  return el("span", { class: `avatar ${isBot ? "is-bot" : ""} ${extra}`, "aria-hidden": "true",
    css: { "--hue": hueOf(id) } }, mark);
}

/** Everything the look of a message depends on; equal text means the bubble may stay as it is. */
export const lookOf = (of, message, first, last) => JSON.stringify([message, first, last, known.personId, of.type,
  message.poll ? [chosen(of.id, message), picked(of.id, message)] : 0, isWaiting(of.id, message.message_id)]);

export function messageNode(of, message, { first, last, act }) {
  const line = serviceLine(message);
  if (line) return el("div", { class: "service", data: { id: message.message_id } }, el("span", { dir: "auto" }, line));
  const own = isOwn(message);
  const isBot = message.from?.id === known.bot.id;
  const showAuthor = !own && of.type !== "private";
  const sign = showAuthor ? last ? avatar({ id: authorId(message), name: authorOf(message), isBot }) : el("span", { class: "gap" }) : null;
  const keys = inlineKeyboard(of.id, message);
  const alone = message.ephemeral_message_id !== undefined;
  return el("article", {
    class: `message ${own ? "own" : "theirs"} ${alone ? "alone" : ""} ${first ? "first" : ""} ${last ? "last" : ""} ${keys ? "with-keys" : ""}`,
    data: { id: message.message_id }, "aria-label": `${own ? "You" : authorOf(message)}, ${timeOf(message.date)}`, tabindex: "-1",
    on: { dblclick: (event) => { if (!alone && !event.target.closest("button, a, summary")) act.reply(message); } },
  }, sign, el("div", { class: "column" }, bubble(of, message, { own, isBot, author: showAuthor && first, act }), keys),
  alone ? null : moreOf(message, own ? "your message" : `the message of ${authorOf(message)}`, act));
}

const moreOf = (message, what, act) => button({ label: `Reply to or forward ${what}`, glyph: "more", class: "plain reply",
  tabindex: "-1", "aria-haspopup": "menu", data: { key: `${message.message_id}/more` },
  press: (event) => menuUnder(event.currentTarget, "This message", [
    { text: "Reply", icon: icon("reply"), act: () => act.reply(message) },
    { text: "Forward", icon: icon("forward"), act: () => act.forward(message) },
  ]) });

function bubble(of, message, { own, isBot, author, act }) {
  const words = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities;
  const looks = `${message.photo ? "has-photo" : ""} ${message.rich_message ? "rich" : ""}`;
  return el("div", { class: `bubble ${looks}` },
    author ? authorLine(message, isBot) : null,
    message.ephemeral_message_id ? el("div", { class: "only-you" }, icon("eye"), el("span", {}, "Only you see this")) : null,
    forwardedFrom(message),
    quoted(message, act),
    attachment(message),
    message.poll ? pollCard(of.id, message) : null,
    message.rich_message ? el("div", { class: "words", dir: "auto" }, ...richBlocks(message.rich_message.blocks, act)) : null,
    words ? el("div", { class: "words", dir: "auto" }, ...formatted(words, entities, act), meta(message, own)) : meta(message, own));
}

function forwardedFrom({ forward_origin: origin }) {
  if (!origin) return null;
  const who = origin.sender_chat?.title ?? origin.sender_user_name ?? nameOf(origin.sender_user);
  return el("div", { class: "quiet" }, "Forwarded from ", el("strong", { dir: "auto" }, who));
}

const authorLine = (message, isBot) => el("div", { class: `author ${isBot ? "is-bot" : ""}`,
  css: { "--hue": hueOf(authorId(message)) } },
  el("span", {}, authorOf(message)),
  el("span", { class: "tag-of" }, isBot ? "bot" : message.sender_tag ?? message.author_signature ?? ""));

function quoted(message, act) {
  const to = message.reply_to_message;
  if (!to || (to.forum_topic_created && to.message_id === message.message_thread_id)) return null;
  return el("button", { type: "button", class: "quoted", css: { "--hue": hueOf(authorId(to)) },
    on: { click: () => act.jump(to.message_id) } },
  el("strong", {}, authorOf(to)), el("span", { dir: "auto" }, short(serviceLine(to) ?? gist(to), 80)));
}

const meta = (message, own) => el("span", { class: "meta" },
  message.edit_date ? "edited " : "", el("time", { datetime: new Date(message.date * 1000).toISOString() }, timeOf(message.date)),
  own ? el("span", { class: "sent", "aria-hidden": "true" }, "✓") : null);
