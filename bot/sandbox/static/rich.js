// A rich message: headings, lists, tables and folds, each block a node; words inside stand out as in entities.

import { el } from "./dom.js";
import { command, link, moment, spoiler } from "./entities.js";

const STYLES = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", marked: "mark",
  subscript: "sub", superscript: "sup", mathematical_expression: "code" };
const ADDRESSES = {
  url: (part) => part.url, email_address: (part) => `mailto:${part.email_address}`,
  phone_number: (part) => `tel:${part.phone_number}`, mention: (part) => `https://t.me/${part.username}`,
  text_mention: (part) => `tg://user?id=${part.user.id}`,
};

/** Nodes for the blocks of a message; `act.command(text)` is called when a /command in it is pressed. */
export const richBlocks = (blocks, act) => blocks.map((one) => block(one, act));

function block(one, act) {
  const words = (text) => inline(text, act);
  switch (one.type) {
    case "heading": return el(`h${Math.min(6, one.size + 1)}`, { class: "rich-heading", data: { size: one.size } }, ...words(one.text));
    case "paragraph": return el("p", {}, ...words(one.text));
    case "footer": return el("p", { class: "quiet" }, ...words(one.text));
    case "divider": return el("hr");
    case "pre": return el("pre", {}, one.language ? el("span", { class: "language" }, one.language) : null, el("code", {}, ...words(one.text)));
    case "mathematical_expression": return el("pre", {}, el("code", {}, one.expression));
    case "blockquote": return el("blockquote", {}, ...richBlocks(one.blocks, act), credit(one, act));
    case "pullquote": return el("blockquote", {}, el("p", {}, ...words(one.text)), credit(one, act));
    case "list": return el("ul", { class: "rich-list" }, ...one.items.map((item) => listItem(item, act)));
    case "table": return table(one, act);
    case "details": return el("details", { class: "fold", open: one.is_open },
      el("summary", {}, el("span", { dir: "auto" }, ...words(one.summary))), ...richBlocks(one.blocks, act));
    case "map": return el("p", { class: "quiet" }, `Map at ${one.location.latitude}, ${one.location.longitude}`);
    case "anchor": return el("span", { hidden: true });
    default: return el("p", { class: "quiet" }, `A block this page cannot show (${one.type}).`);
  }
}

const credit = (one, act) => (one.credit ? el("cite", { class: "quiet" }, ...inline(one.credit, act)) : null);

function listItem(item, act) {
  const mark = item.has_checkbox ? (item.is_checked ? "☑" : "☐") : item.label;
  return el("li", {}, el("span", { class: "quiet" }, mark), el("div", {}, ...richBlocks(item.blocks, act)));
}

function table(one, act) {
  const cell = (each) => el(each.is_header ? "th" : "td", { colspan: each.colspan, rowspan: each.rowspan, dir: "auto",
    css: { "text-align": each.align, "vertical-align": each.valign } }, ...inline(each.text ?? "", act));
  const looks = `${one.is_bordered ? "bordered" : ""} ${one.is_striped ? "striped" : ""}`;
  return el("div", { class: "rich-table", tabindex: "0", role: "region", "aria-label": "Table" }, el("table", { class: looks },
    one.caption ? el("caption", {}, ...inline(one.caption, act)) : null,
    ...one.cells.map((row) => el("tr", {}, ...row.map(cell)))));
}

function inline(text, act) {
  if (typeof text === "string") return text ? [document.createTextNode(text)] : [];
  if (Array.isArray(text)) return text.flatMap((part) => inline(part, act));
  const inner = inline(text.text ?? text.alternative_text ?? text.expression ?? "", act);
  if (STYLES[text.type]) return [el(STYLES[text.type], {}, ...inner)];
  if (ADDRESSES[text.type]) return [link(ADDRESSES[text.type](text), inner)];
  switch (text.type) {
    case "spoiler": return [spoiler(inner)];
    case "date_time": return [moment(text, inner)];
    case "bot_command": return [command(text.bot_command, inner, act)];
    case "hashtag": case "cashtag": return [el("span", { class: "tag" }, ...inner)];
    default: return inner;
  }
}
