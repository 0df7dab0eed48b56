// The people one can be: a strip of faces, one click each.

import { arrowKeys, button, el, icon, keepingFocus, oneTabStop, patch } from "./dom.js";
import { avatar } from "./message.js";
import { addPerson } from "./people.js";
import { become } from "./place.js";
import { known, nameOf, on, roleIn } from "./state.js";
import { unreadOf } from "./unread.js";

const languageCode = (one) => (one.language_code ?? "?").slice(0, 2).toUpperCase();

export function languageName(code) {
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(code);
  } catch {
    return code;
  }
}

/** In which of the groups this person is an admin; the nearest thing Telegram knows to a role. */
export const isAdminSomewhere = (personId) =>
  [...known.chats.values()].some((of) => of.type !== "private" && roleIn(of, personId) === "admin");

export class Cast {
  constructor(root) {
    this.root = root;
    this.faces = el("div", { class: "faces" });
    this.drawn = new Map();
    arrowKeys(this.faces, "button");
    patch(root, [el("h1", {}, "Who are you?"), this.faces,
      button({ label: "Add a person", class: "face add", press: () => addPerson() },
        el("span", { class: "avatar plus" }, icon("plus")), el("span", { class: "name" }, "Add"))]);
    on(["people", "chats", "messages", "place"], () => this.draw());
  }

  draw() {
    const nodes = [...known.people.values()].map((one) => this.face(one));
    keepingFocus(this.faces, () => patch(this.faces, nodes));
    oneTabStop(nodes, nodes.find((node) => node.ariaPressed === "true"));
    const now = nodes.find((node) => node.ariaPressed === "true");
    if (known.personId !== this.now) now?.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.now = known.personId;
  }

  face(one) {
    const chosen = one.id === known.personId;
    const count = chosen ? 0 : unreadOf(one.id);
    const admin = isAdminSomewhere(one.id);
    const look = JSON.stringify([one, chosen, count, admin]);
    const held = this.drawn.get(one.id);
    if (held?.look === look) return held.node;
    const role = admin ? ", group admin" : "";
    const news = count ? `, ${count} unread` : "";
    const node = el("button", {
      type: "button", class: "face", "aria-pressed": String(chosen), data: { key: `face-${one.id}` },
      title: `${nameOf(one)} · ${languageName(one.language_code)}${role}`,
      "aria-label": `${nameOf(one)}, ${languageName(one.language_code)}${role}${news}`,
      on: { click: () => become(one.id) },
    },
    el("span", { class: "portrait" }, avatar({ id: one.id, name: nameOf(one) }),
      el("span", { class: "code" }, languageCode(one)),
      count ? el("span", { class: "count" }, count > 99 ? "99+" : String(count)) : null),
    el("span", { class: "name" }, one.first_name, admin ? el("span", { class: "star" }, "admin") : null));
    this.drawn.set(one.id, { look, node });
    return node;
  }
}
