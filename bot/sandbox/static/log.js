// The messages of the open chat: drawn once each, kept while they do not change, scrolled as one expects.

import { button, el, keepingFocus, patch } from "./dom.js";
import { gist } from "./entities.js";
import { loadChat, loadUntil } from "./feed.js";
import { dayOf, goesOn, lookOf, messageNode, authorOf } from "./message.js";
import { announce, notice, toast } from "./notices.js";
import { serviceLine } from "./service.js";
import { chat, isOwn, known, nameOf, person, shown, store, thread } from "./state.js";

const NEAR_PX = 120;

export class Log {
  constructor(act) {
    this.act = { ...act, jump: (id) => this.jump(id) };
    this.drawn = new Map(); // message id -> {look, node}
    this.list = el("div", { class: "log", role: "log", "aria-live": "off", "aria-label": "Messages", tabindex: "0",
      "aria-description": "Arrow keys walk through the messages, Enter replies", on: { keydown: (event) => this.walk(event) } });
    this.newer = button({ label: "Go to the newest message", glyph: "down", class: "newer", press: () => this.toEnd(true) });
    this.newer.hidden = true;
    this.node = el("div", { class: "log-frame" }, this.list, this.newer);
    this.list.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.view = null; // what is on show: a change of it starts at the end
    this.last = 0;
  }

  draw() {
    const of = chat();
    if (!of) return;
    const messages = shown(of);
    const view = `${of.id}/${thread()}/${known.personId}`;
    const fresh = view !== this.view;
    if (fresh) this.drawn.clear();
    const atEnd = fresh || this.isNearEnd();
    const newest = messages.at(-1);
    const came = !fresh && newest && newest.message_id > this.last ? newest : null;
    this.list.lang = of.type === "private" ? person()?.language_code ?? "" : "";
    keepingFocus(this.list, () => patch(this.list, this.nodes(of, messages)));
    this.view = view;
    this.last = newest?.message_id ?? 0;
    if (atEnd || (came && isOwn(came))) this.toEnd();
    else if (came) this.newer.hidden = false;
    if (came && !isOwn(came)) announce(`${authorOf(came)}: ${serviceLine(came) ?? gist(came)}`);
  }

  nodes(of, messages) {
    const made = [];
    const held = store(of.id);
    if (held.loaded && !held.complete) made.push(this.earlier(of));
    if (held.loaded && !messages.length) made.push(of.bot === "not_started" ? this.hello() : this.line("empty", "Nothing has been written here yet.", "service"));
    let day = null;
    messages.forEach((message, at) => {
      const today = dayOf(message.date);
      if (today !== day) made.push(this.line(`day/${today}`, today, "service day"));
      const first = today !== day || !goesOn(message, messages[at - 1]);
      const next = messages[at + 1];
      const last = !next || Boolean(serviceLine(next)) || !goesOn(next, message) || dayOf(next.date) !== today;
      day = today;
      made.push(this.one(of, message, first, last));
    });
    return made;
  }

  one(of, message, first, last) {
    const look = lookOf(of, message, first, last);
    const held = this.drawn.get(message.message_id);
    if (held?.look === look) return held.node;
    const node = messageNode(of, message, { first, last, act: this.act });
    this.drawn.set(message.message_id, { look, node });
    return node;
  }

  line(key, text, kind) {
    const held = this.drawn.get(key);
    if (held) return held.node;
    const node = el("div", { class: kind }, el("span", {}, text));
    this.drawn.set(key, { node });
    return node;
  }

  hello() {
    const held = this.drawn.get("hello");
    if (held) return held.node;
    const node = el("div", { class: "hello" }, el("img", { src: "/static/mark.svg", alt: "", width: 64, height: 64 }),
      el("strong", {}, known.bot.first_name),
      el("span", {}, `${nameOf(person())} has not spoken with the bot yet. Press START below to begin.`));
    this.drawn.set("hello", { node });
    return node;
  }

  earlier(of) {
    const held = this.drawn.get("earlier");
    if (held) return held.node;
    const node = el("div", { class: "service" }, button({ text: "Show earlier messages", class: "soft small",
      press: () => this.loadEarlier(of) }));
    this.drawn.set("earlier", { node });
    return node;
  }

  async loadEarlier(of) {
    const height = this.list.scrollHeight - this.list.scrollTop;
    await loadChat(of.id, Math.min(...store(of.id).byId.keys())).catch(notice);
    requestAnimationFrame(() => { this.list.scrollTop = this.list.scrollHeight - height; });
  }

  /** From the newest message upwards; Enter on one of them replies to it. */
  walk(event) {
    const here = document.activeElement;
    if (here !== this.list && here.parentElement !== this.list) return;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const messages = [...this.list.querySelectorAll("article")];
    const at = messages.indexOf(here);
    if (event.key === "Enter" && at >= 0) this.reply(Number(here.dataset.id));
    else if (step) messages.at(at < 0 ? -1 : Math.max(0, Math.min(at + step, messages.length - 1)))?.focus();
    else return;
    event.preventDefault();
  }

  reply(messageId) {
    const message = store(chat().id).byId.get(messageId);
    if (message) this.act.reply(message);
  }

  isNearEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.list;
    return scrollHeight - scrollTop - clientHeight < NEAR_PX;
  }

  toEnd(smooth = false) {
    this.newer.hidden = true;
    this.list.scrollTo({ top: this.list.scrollHeight, behavior: smooth ? "smooth" : "instant" });
  }

  scrolled() {
    if (this.isNearEnd()) this.newer.hidden = true;
  }

  async jump(messageId) {
    const of = chat();
    const found = await loadUntil(of.id, messageId).catch(() => false);
    if (!found) return toast("That message is not there any more.");
    this.draw();
    const node = this.drawn.get(messageId)?.node;
    if (!node) return toast("That message is in another topic.");
    node.scrollIntoView({ block: "center" });
    node.classList.remove("found");
    requestAnimationFrame(() => node.classList.add("found"));
  }
}
