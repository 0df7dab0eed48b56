// Where the chosen person writes: words, replies, commands, files, places, the bot's reply keyboard.

import { api } from "./api.js";
import { Commands } from "./commands.js";
import { menuUnder } from "./dialog.js";
import { button, el, icon, keepingFocus, patch } from "./dom.js";
import { gist } from "./entities.js";
import { keep } from "./feed.js";
import { replyKeyboard, standing } from "./keyboard.js";
import { authorOf } from "./message.js";
import { notice } from "./notices.js";
import { sendContact, sendFile, askLocation } from "./offers.js";
import { short } from "./service.js";
import { GENERAL, chat, known, person, roleIn, thread } from "./state.js";

export class Composer {
  constructor() {
    this.drafts = new Map(); // person and chat -> {text, reply}
    this.dismissed = new Set(); // forced replies that the person closed with Esc
    this.keysShown = new Map(); // message id of a reply keyboard -> open or not
    this.where = null;
    this.words = el("textarea", { rows: "1", "aria-label": "Message", autocomplete: "off", maxlength: "8192",
      "aria-controls": "commands", on: { input: () => this.typed(), keydown: (event) => this.key(event) } });
    this.commands = new Commands((text) => this.sendWords(text));
    this.slash = button({ label: "Commands of the bot", text: "/", class: "plain slash", press: () => this.commands.toggle(this.words) });
    this.clip = button({ label: "Send a file, a place or a contact", glyph: "clip", class: "plain", "aria-haspopup": "menu",
      press: () => this.offer() });
    this.keysButton = button({ label: "The bot's answer buttons", glyph: "keys", class: "plain", press: () => this.toggleKeys() });
    this.hidden = new Map(); // person and chat -> whether an admin writes as the group
    this.mask = button({ label: "Write as the group, anonymously", glyph: "mask", class: "plain mask", press: () => this.toggleMask() });
    this.go = button({ label: "Send", glyph: "send", class: "go", press: () => this.send() });
    this.quote = el("div", { class: "quote", hidden: true });
    this.keys = el("div", { class: "keys-frame", hidden: true });
    this.bar = el("div", { class: "write" }, this.clip, this.slash, this.words, this.mask, this.keysButton, this.go);
    this.node = el("footer", { class: "composer" });
    this.node.addEventListener("keydown", (event) => { if (event.key === "Escape") this.escape(event); });
  }

  draft() {
    if (!this.drafts.has(this.where)) this.drafts.set(this.where, { text: "", reply: null });
    return this.drafts.get(this.where);
  }

  draw(of) {
    const where = `${known.personId}/${of.id}/${thread()}`;
    if (where !== this.where) {
      this.where = where;
      this.words.value = this.draft().text;
      this.commands.enter(of.id, known.personId);
    }
    const gate = this.gate(of);
    keepingFocus(this.node, () => {
      patch(this.node, gate ? [gate] : [this.commands.node, this.quote, this.bar, this.keys]);
      if (!gate) this.dress(of);
    });
    this.grow();
  }

  /** One big button in place of writing, where Telegram shows one too. */
  gate(of) {
    const act = (words, press) => this.gateNode(words, press);
    if (of.type === "private" && of.bot === "not_started") return act("START", () => this.sendWords("/start"));
    if (of.type === "private" && of.bot === "blocked") return act("UNBLOCK THE BOT", () => api.unblock(known.personId).catch(notice));
    const topic = of.topics?.find((one) => one.id === thread());
    if (topic?.closed && roleIn(of, known.personId) !== "admin") return this.gateNode("This topic is closed", null);
    return null;
  }

  gateNode(words, press) {
    if (this.gateWords !== words + this.where) {
      this.gateWords = words + this.where;
      this.gateKept = press
        ? el("button", { type: "button", class: "gate", data: { key: "gate" }, on: { click: press } }, words)
        : el("p", { class: "gate off" }, words);
    }
    return this.gateKept;
  }

  dress(of) {
    const now = standing(of);
    const forced = now?.kind === "reply" && !this.dismissed.has(now.message.message_id) ? now : null;
    const reply = this.draft().reply ?? forced?.message ?? null;
    this.reply = reply;
    this.drawQuote(reply);
    this.mask.hidden = of.type !== "supergroup" || roleIn(of, known.personId) !== "admin";
    this.mask.setAttribute("aria-pressed", String(this.isMasked(of)));
    const as = this.isMasked(of) ? `the group ${of.title}` : person().first_name;
    this.words.placeholder = (forced ?? now)?.markup.input_field_placeholder ?? `Write as ${as}…`;
    this.drawKeys(now?.kind === "keys" ? now : null);
    this.slash.hidden = this.commands.isEmpty();
  }

  isMasked(of) {
    return !this.mask.hidden && (this.hidden.get(this.where) ?? (of.anonymous ?? []).includes(known.personId));
  }

  toggleMask() {
    this.hidden.set(this.where, !this.isMasked(chat()));
    this.dress(chat());
  }

  drawQuote(reply) {
    this.quote.hidden = !reply;
    const look = reply ? JSON.stringify(reply) : "";
    if (look === this.quoteLook) return;
    this.quoteLook = look;
    patch(this.quote, reply ? [icon("reply"), el("span", { class: "two-lines" }, el("strong", {}, `Reply to ${authorOf(reply)}`),
      el("span", { dir: "auto" }, short(gist(reply), 90))),
    button({ label: "Do not reply", glyph: "close", class: "plain", press: () => this.dropReply() })] : []);
  }

  drawKeys(now) {
    const id = now?.message.message_id;
    const open = now && (this.keysShown.get(id) ?? !now.used);
    this.keysButton.hidden = !now;
    this.keysButton.setAttribute("aria-expanded", String(Boolean(open)));
    this.keys.hidden = !open;
    this.standing = now;
    const look = open ? JSON.stringify(now.markup) : "";
    if (look === this.keysLook) return;
    this.keysLook = look;
    const act = { text: (text) => this.sendWords(text), contact: () => sendContact(), location: () => askLocation() };
    patch(this.keys, open ? [replyKeyboard(now.markup, act)] : []);
  }

  toggleKeys() {
    const id = this.standing.message.message_id;
    this.keysShown.set(id, this.keys.hidden);
    this.dress(chat());
  }

  replyTo(message) {
    this.draft().reply = message;
    this.dress(chat());
    this.words.focus();
  }

  dropReply() {
    if (this.reply) this.dismissed.add(this.reply.message_id);
    this.draft().reply = null;
    this.dress(chat());
    this.words.focus();
  }

  typed() {
    this.draft().text = this.words.value;
    this.commands.suggest(this.words.value);
    this.grow();
  }

  grow() {
    this.words.style.height = "";
    if (this.words.value) this.words.style.height = `${Math.min(this.words.scrollHeight + 2, 160)}px`;
  }

  key(event) {
    if (this.commands.key(event)) return;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.send();
  }

  escape(event) {
    if (this.commands.close()) event.stopPropagation();
    else if (this.reply) this.dropReply();
  }

  offer() {
    menuUnder(this.clip, "Send", [
      { text: "File or picture", icon: icon("file"), act: sendFile },
      { text: "Place on the map", icon: icon("place"), act: askLocation },
      { text: "My contact", icon: icon("person"), act: sendContact },
    ]);
  }

  async send() {
    const text = this.words.value.trim();
    if (!text) return this.words.focus();
    const draft = this.draft();
    const sent = await this.sendWords(text);
    if (!sent) return;
    draft.text = "";
    if (this.draft() === draft) this.words.value = "";
    this.typed();
  }

  /** Returns whether it was sent; a refusal leaves what was typed where it is. */
  async sendWords(text) {
    const of = chat();
    const draft = this.draft();
    const facts = { person_id: known.personId, text };
    if (of.is_forum && thread() !== GENERAL) facts.thread_id = thread();
    if (this.reply) facts.reply_to = this.reply.message_id;
    if (!this.mask.hidden) facts.anonymous = this.isMasked(of);
    try {
      const message = await api.send(of.id, facts);
      draft.reply = null;
      if (message?.message_id) keep(of.id, message);
      this.words.focus();
      return true;
    } catch (error) {
      notice(error);
      return false;
    }
  }
}
