// The chats of the chosen person, the newest on top, with what they have not seen yet.

import { isAdminSomewhere, languageName } from "./cast.js";
import { arrowKeys, button, el, icon, keepingFocus, oneTabStop, patch } from "./dom.js";
import { toggleDrawer } from "./drawer.js";
import { gist } from "./entities.js";
import { authorOf, avatar, shortDayOf, timeOf } from "./message.js";
import { addGroup } from "./people.js";
import { narrow, open } from "./place.js";
import { serviceLine, short } from "./service.js";
import { chatsOf, isOwn, known, nameOf, newest, on, person, titleOf } from "./state.js";
import { isDark, toggleTheme } from "./theme.js";
import { unreadIn } from "./unread.js";

/** Opens the chat; with room for both, the cursor goes where one writes. */
function enter(chatId) {
  open(chatId);
  if (!narrow.matches) setTimeout(() => document.querySelector(".composer textarea, .composer .gate")?.focus());
}

export class Chats {
  constructor(root) {
    this.root = root;
    this.me = el("header", { class: "me" });
    this.list = el("ul", { class: "chat-list" });
    this.theme = button({ label: "Light or dark", glyph: "moon", class: "plain", press: () => { toggleTheme(); this.drawTheme(); } });
    arrowKeys(this.list, "button");
    patch(root, [this.me, this.list,
      button({ text: "New group", glyph: "group", class: "soft new-group", press: () => addGroup() }),
      el("footer", { class: "house" }, el("p", {}, el("strong", {}, "Rehearsal room"), " Nothing leaves this computer."),
        this.theme, button({ label: "Faults and calls", glyph: "wrench", class: "plain", press: () => toggleDrawer() }))]);
    on(["people", "chats", "messages", "place", "typing"], () => this.draw());
    this.drawTheme();
  }

  drawTheme() {
    patch(this.theme, [icon(isDark() ? "sun" : "moon")]);
    this.theme.setAttribute("aria-label", isDark() ? "Change to light" : "Change to dark");
  }

  draw() {
    const me = person();
    this.list.hidden = !me;
    if (!me) return patch(this.me, [el("p", {}, "Nobody is here yet. Add a person to begin.")]);
    const about = [languageName(me.language_code), me.username ? `@${me.username}` : null,
      isAdminSomewhere(me.id) ? "group admin" : null].filter(Boolean).join(" · ");
    patch(this.me, [avatar({ id: me.id, name: nameOf(me) }), el("span", { class: "two-lines" },
      el("strong", {}, `You are ${nameOf(me)}`), el("span", { class: "quiet" }, about))]);
    const rows = chatsOf(me.id).map((of) => this.row(of));
    keepingFocus(this.list, () => patch(this.list, rows));
    const buttons = rows.map((row) => row.firstChild);
    oneTabStop(buttons, buttons.find((one) => one.ariaCurrent === "true"));
  }

  row(of) {
    const last = newest(of.id);
    const count = of.id === known.chatId ? 0 : unreadIn(known.personId, of);
    const title = titleOf(of);
    const writing = (known.typing.get(of.id) ?? 0) > Date.now();
    return el("li", {}, el("button", {
      type: "button", class: "chat-row", "aria-current": of.id === known.chatId ? "true" : null,
      data: { key: `chat-${of.id}` }, "aria-label": count ? `${title}, ${count} unread` : title,
      on: { click: () => enter(of.id) },
    },
    avatar({ id: of.type === "private" ? known.bot.id : of.id, name: title, isBot: of.type === "private" }),
    el("span", { class: "two-lines" }, el("strong", { dir: "auto" }, title),
      el("span", { class: `quiet ${writing ? "lively" : ""}`, dir: "auto" }, writing ? "is writing…" : this.gist(of, last))),
    el("span", { class: "aside" }, el("span", { class: "quiet" }, last ? this.when(last.date) : ""),
      count ? el("span", { class: "count" }, count > 99 ? "99+" : String(count)) : null)));
  }

  gist(of, last) {
    if (of.type === "private" && of.bot === "not_started") return "Not started yet";
    if (!last) return "Nothing written yet";
    const line = serviceLine(last);
    const by = isOwn(last) ? "You: " : of.type === "private" ? "" : `${authorOf(last)}: `;
    return short(line ?? by + gist(last), 70);
  }

  when = (seconds) => (shortDayOf(seconds) === shortDayOf(Date.now() / 1000) ? timeOf(seconds) : shortDayOf(seconds));
}
