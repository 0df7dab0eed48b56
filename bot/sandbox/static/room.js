// The right side: the open chat with its head, pinned card, topics, messages and the place to write.

import { avatar } from "./message.js";
import { openAbout } from "./about.js";
import { Composer } from "./composer.js";
import { arrowKeys, button, el, icon, oneTabStop, patch } from "./dom.js";
import { toggleDrawer } from "./drawer.js";
import { gist } from "./entities.js";
import { loadUntil } from "./feed.js";
import { forwardMessage } from "./forward.js";
import { Log } from "./log.js";
import { open, openTopic } from "./place.js";
import { serviceLine, short } from "./service.js";
import { GENERAL, changed, chat, known, nameOf, on, person, roleIn, store, thread, titleOf } from "./state.js";
import { markRead, unreadIn } from "./unread.js";

const BOT_STANDS = {
  member: "the bot is a member", administrator: "the bot is an admin", absent: "the bot is not here",
  kicked: "the bot was removed", blocked: "blocked", not_started: "not started",
};

export class Room {
  constructor(root) {
    this.root = root;
    this.composer = new Composer();
    this.log = new Log({ reply: (message) => this.composer.replyTo(message), forward: forwardMessage,
      command: (text) => this.composer.sendWords(text) });
    this.head = el("header", { class: "head" });
    this.pins = el("div", { class: "pins" });
    this.topics = el("div", { class: "topics", role: "tablist", "aria-label": "Topics" });
    this.empty = el("div", { class: "blank" }, el("img", { src: "/static/mark.svg", alt: "", width: 72, height: 72 }),
      el("p", {}, "Choose a person, then a chat."));
    arrowKeys(this.topics, "button");
    this.pinAt = 0;
    on(["place", "chats", "people", "messages", "calls", "typing", "online"], () => this.draw());
    addEventListener("focus", () => this.draw());
  }

  draw() {
    const of = chat();
    document.getElementById("app").dataset.screen = of ? "chat" : "list";
    if (!of || !person()) return patch(this.root, [this.empty]);
    this.drawHead(of);
    this.drawPins(of);
    this.drawTopics(of);
    patch(this.root, [this.head, this.pins, this.topics, this.log.node, this.composer.node]);
    this.composer.draw(of);
    this.log.draw();
    if (!document.hidden && store(of.id).loaded && markRead(of)) changed("chats");
  }

  drawHead(of) {
    const look = JSON.stringify([of, known.bot, known.personId, this.typing(of), known.people.size, known.online]);
    if (look === this.headLook) return;
    this.headLook = look;
    const isPrivate = of.type === "private";
    const title = titleOf(of);
    const words = !known.online ? "connection lost, trying again…" : this.typing(of) ? "is writing…" : this.subtitle(of);
    patch(this.head, [
      button({ label: "Back to the chats", glyph: "back", class: "plain back", press: () => open(null) }),
      el("button", { type: "button", class: "head-title", "aria-label": `About ${title}`, on: { click: () => openAbout(of.id) } },
        avatar({ id: isPrivate ? known.bot.id : of.id, name: title, isBot: isPrivate }),
        el("span", { class: "two-lines" }, el("strong", { dir: "auto" }, title),
          el("span", { class: `quiet ${this.typing(of) ? "lively" : ""}` }, words))),
      button({ label: "About this chat", glyph: "info", class: "plain wide-only", press: () => openAbout(of.id) }),
      button({ label: "Faults and calls", glyph: "wrench", class: "plain", press: () => toggleDrawer() }),
    ]);
  }

  typing = (of) => (known.typing.get(of.id) ?? 0) > Date.now();

  subtitle(of) {
    if (of.type === "private") return `bot · private chat with ${nameOf(person())}`;
    const kind = of.type === "supergroup" ? (of.is_forum ? "forum" : "supergroup") : "group";
    const mine = roleIn(of, known.personId) === "admin" ? " · you are an admin" : "";
    return `${kind} · ${of.members.length} people · ${BOT_STANDS[of.bot] ?? of.bot}${mine}`;
  }

  drawPins(of) {
    const pinned = of.pinned ?? [];
    this.pins.hidden = pinned.length === 0;
    if (!pinned.length) return;
    const newestFirst = [...pinned].sort((a, b) => b - a);
    const at = this.pinAt % newestFirst.length;
    const messageId = newestFirst[at];
    const message = store(of.id).byId.get(messageId);
    if (!message && store(of.id).loaded && !this.seeking) {
      this.seeking = loadUntil(of.id, messageId).catch(() => false);
      this.seeking.then((found) => { if (found) this.seeking = null; });
    }
    const words = message ? short(serviceLine(message) ?? gist(message), 120) : "…";
    const label = newestFirst.length > 1 ? `Pinned ${at + 1} of ${newestFirst.length}` : "Pinned";
    const go = () => { this.log.jump(messageId); this.pinAt = at + 1; this.drawPins(of); };
    const look = `${label} ${words} ${messageId}`;
    if (look === this.pinLook) return;
    this.pinLook = look;
    patch(this.pins, [el("button", { type: "button", class: "pin", on: { click: go } }, icon("pin"),
      el("span", { class: "two-lines" }, el("strong", {}, label), el("span", { dir: "auto" }, words)))]);
  }

  drawTopics(of) {
    this.topics.hidden = !of.is_forum;
    if (!of.is_forum) return;
    const all = [{ id: GENERAL, name: "General" }, ...of.topics.filter((topic) => topic.id > 1)];
    const tabs = all.map((topic) => {
      const count = topic.id === thread() ? 0 : unreadIn(known.personId, of, topic.id);
      return el("button", { type: "button", role: "tab", class: "topic", "aria-selected": String(topic.id === thread()),
        on: { click: () => openTopic(topic.id) } },
      el("span", { dir: "auto" }, topic.name), topic.closed ? el("span", { class: "quiet" }, "closed") : null,
      count ? el("span", { class: "count", "aria-label": `${count} unread` }, String(count)) : null);
    });
    const look = tabs.map((tab) => tab.outerHTML).join("");
    if (look === this.topicLook) return;
    this.topicLook = look;
    const at = [...this.topics.children].indexOf(document.activeElement);
    patch(this.topics, tabs);
    oneTabStop(tabs, tabs.find((tab) => tab.ariaSelected === "true"));
    if (at >= 0) tabs[Math.min(at, tabs.length - 1)].focus();
  }
}

