// The bot's commands as this person sees them in this chat: the "/" button, and help while typing.

import { api } from "./api.js";
import { el, oneTabStop, patch } from "./dom.js";
import { changed, chat, known } from "./state.js";

export class Commands {
  constructor(send) {
    this.send = send;
    this.all = [];
    this.rows = [];
    this.at = 0;
    this.node = el("div", { class: "commands", id: "commands", role: "listbox", "aria-label": "Commands of the bot", hidden: true });
    this.node.addEventListener("keydown", (event) => this.key(event));
  }

  isEmpty = () => this.all.length === 0;

  /** The list differs by chat, person and language, and the bot may change it at any time. */
  async enter(chatId, personId) {
    this.close();
    this.place = `${chatId}/${personId}`;
    const place = this.place;
    const all = await api.commands(chatId, personId).catch(() => []);
    if (place !== this.place) return;
    this.all = all;
    changed("typing"); // redraws the composer, whose "/" button depends on this
  }

  async toggle(words) {
    if (!this.node.hidden) return this.close();
    await this.enter(known.chatId, known.personId);
    this.show(this.all);
    words.focus();
  }

  suggest(text) {
    if (!text.startsWith("/") || /\s/.test(text)) return this.close();
    const start = text.slice(1).toLowerCase();
    const fitting = this.all.filter(({ command }) => command.startsWith(start));
    this.show(fitting.sort((a, b) => Number(b.command === start) - Number(a.command === start)));
  }

  show(list) {
    this.list = list;
    this.at = 0;
    this.node.hidden = list.length === 0;
    this.rows = list.map(({ command, description }, at) => el("button", { type: "button", role: "option", id: `command-${at}`,
      on: { click: () => this.pick(at) } }, el("strong", {}, `/${command}`), el("span", { dir: "auto" }, description)));
    patch(this.node, this.rows);
    this.mark(0);
  }

  mark(at) {
    if (!this.rows.length) return;
    this.at = (at + this.rows.length) % this.rows.length;
    this.rows.forEach((row, one) => row.setAttribute("aria-selected", String(one === this.at)));
    oneTabStop(this.rows, this.rows[this.at]);
    this.rows[this.at].scrollIntoView({ block: "nearest" });
    document.querySelector("[aria-controls=commands]")?.setAttribute("aria-activedescendant", `command-${this.at}`);
  }

  /** Arrow keys, Enter and Tab while the list is open; returns whether the key was for the list. */
  key(event) {
    if (this.node.hidden) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step && event.key !== "Enter") return false;
    event.preventDefault();
    event.stopPropagation();
    if (step) this.mark(this.at + step);
    else this.pick(this.at);
    return true;
  }

  async pick(at) {
    const { command } = this.list[at];
    this.close();
    const words = document.querySelector("[aria-controls=commands]");
    // In a group several bots may listen, so Telegram names the one that is meant.
    const sent = await this.send(chat().type === "private" ? `/${command}` : `/${command}@${known.bot.username}`);
    if (sent && words) {
      words.value = "";
      words.dispatchEvent(new Event("input"));
    }
  }

  /** Returns whether it was open. */
  close() {
    const wasOpen = !this.node.hidden;
    this.node.hidden = true;
    document.querySelector("[aria-controls=commands]")?.removeAttribute("aria-activedescendant");
    return wasOpen;
  }
}
