// Telegram's formatting: entities over UTF-16 offsets, which are exactly the offsets of a JS string.

import { el } from "./dom.js";
import { openLink } from "./links.js";
import { toast } from "./notices.js";
import { known, person } from "./state.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const FOLD_FROM = 3; // lines of an expandable quotation that stay visible

/** Nodes for `text`; `act.command(text)` is called when a /command in it is pressed. */
export function formatted(text, entities, act) {
  const order = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return nodes({ text, act }, 0, text.length, order);
}

function nodes(source, from, to, entities) {
  const made = [];
  let at = from;
  const queue = [...entities];
  while (queue.length) {
    const entity = queue.shift();
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= start) continue;
    const inside = [];
    while (queue.length && queue[0].offset < end) {
      const inner = queue.shift();
      inside.push(inner);
      const over = inner.offset + inner.length - end;
      if (over > 0) queue.unshift({ ...inner, offset: end, length: over });
      if (over > 0) break;
    }
    const block = BLOCKS.has(entity.type);
    made.push(...plain(source.text.slice(at, start), block));
    made.push(node(source, entity, start, end, nodes(source, start, end, inside)));
    // A block starts a new line by itself: the line break beside it would make an empty line.
    at = block && source.text[end] === "\n" ? end + 1 : end;
  }
  made.push(...plain(source.text.slice(at, to), false));
  return made;
}

const plain = (text, beforeBlock) => {
  const kept = beforeBlock && text.endsWith("\n") ? text.slice(0, -1) : text;
  return kept ? [document.createTextNode(kept)] : [];
};

const SIMPLE = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

function node(source, entity, start, end, inner) {
  const text = source.text.slice(start, end);
  if (SIMPLE[entity.type]) return el(SIMPLE[entity.type], {}, ...inner);
  switch (entity.type) {
    case "spoiler": return spoiler(inner);
    case "pre": return el("pre", {}, entity.language ? el("span", { class: "language" }, entity.language) : null,
      el("code", {}, ...inner));
    case "blockquote": return el("blockquote", {}, ...inner);
    case "expandable_blockquote": return foldable(text, inner);
    case "text_link": return link(entity.url, inner);
    case "url": return link(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`, inner);
    case "email": return link(`mailto:${text}`, inner);
    case "phone_number": return link(`tel:${text.replace(/[^+\d]/g, "")}`, inner);
    case "mention": return link(`https://t.me/${text.slice(1)}`, inner);
    case "text_mention": return link(`tg://user?id=${entity.user?.id}`, inner);
    case "bot_command": return command(text, inner, source.act);
    case "date_time": return moment(entity, inner);
    case "hashtag": case "cashtag": return el("span", { class: "tag" }, ...inner);
    default: return el("span", {}, ...inner);
  }
}

export function link(address, inner) {
  return el("a", { href: address.startsWith("tg:") ? "#" : safe(address), rel: "noopener noreferrer", target: "_blank",
    on: { click: (event) => { event.preventDefault(); openLink(address); } } }, ...inner);
}

const safe = (address) => (/^(https?|mailto|tel):/i.test(address) ? address : "#");

export const command = (text, inner, act) => el("button", { type: "button", class: "inline-command",
  on: { click: () => act?.command(text) } }, ...inner);

export function spoiler(inner) {
  const hidden = el("span", { "aria-hidden": "true" }, ...inner);
  const cover = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Hidden text: press to read it" },
    hidden);
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    cover.classList.add("open");
    ["role", "tabindex", "aria-label"].forEach((name) => cover.removeAttribute(name));
    hidden.removeAttribute("aria-hidden");
  };
  cover.addEventListener("click", reveal, { once: true });
  cover.addEventListener("keydown", reveal);
  return cover;
}

function foldable(text, inner) {
  const long = text.split("\n").length > FOLD_FROM || text.length > 180;
  if (!long) return el("blockquote", {}, ...inner);
  const body = el("div", { class: "folded" }, ...inner);
  const more = el("button", { type: "button", class: "more", "aria-expanded": "false",
    on: { click: () => {
      const open = body.classList.toggle("folded") === false;
      more.setAttribute("aria-expanded", String(open));
      more.textContent = open ? "Show less" : "Show more";
    } } }, "Show more");
  return el("blockquote", {}, body, more);
}

/** The words stay as written; the reader's own time is one tap away. */
export function moment(entity, inner) {
  const at = new Date(entity.unix_time * 1000);
  const mine = new Intl.DateTimeFormat(localeOf(person()), {
    dateStyle: "full", timeStyle: "short", timeZone: zoneOf(person()) }).format(at);
  return el("button", { type: "button", class: "moment", title: mine, on: { click: () => toast(mine) } },
    el("time", { datetime: at.toISOString() }, ...inner));
}

export function localeOf(reader) {
  try {
    return Intl.getCanonicalLocales(reader?.language_code ?? "en")[0];
  } catch {
    return "en";
  }
}

export function zoneOf(reader) {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: reader?.time_zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** The first words of a message, for lists and reply quotes. */
export function gist(message) {
  const text = message.text ?? message.caption;
  if (text) return text.replace(/\s+/g, " ");
  if (message.rich_message) return wordsOf(message.rich_message.blocks);
  if (message.photo) return "Photo";
  if (message.document) return message.document.file_name ?? "Document";
  if (message.poll) return `Poll: ${message.poll.question}`;
  if (message.venue) return message.venue.title;
  if (message.location) return "Location";
  if (message.contact) return `Contact: ${message.contact.first_name}`;
  return `Message from ${message.from?.first_name ?? known.bot.first_name}`;
}

/** The words of a rich message in reading order. */
function wordsOf(part) {
  if (!part || typeof part === "string") return part ?? "";
  const inside = Array.isArray(part) ? part : [part.summary, part.text, part.blocks, part.items, part.cells];
  return inside.map(wordsOf).filter(Boolean).join(" ");
}
