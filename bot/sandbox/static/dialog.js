// Small windows that ask for something and close; Esc and a click beside them cancel.

import { el } from "./dom.js";
import { show } from "./notices.js";

/** A form in a window. `done` gets the form's facts; a refusal stays in the window beside the words typed. */
export function askFor({ title, lead, fields, ok, done }) {
  const refusal = el("p", { class: "refused", role: "alert", hidden: true });
  const send = el("button", { class: "main" }, ok);
  const form = el("form", { class: "stack" },
    ...fields, refusal,
    el("div", { class: "choices" },
      el("button", { type: "button", class: "soft", on: { click: () => box.close() } }, "Cancel"), send));
  const box = el("dialog", { class: "box", "aria-label": title },
    el("h2", {}, title), lead ? el("p", { class: "quiet" }, lead) : null, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    send.disabled = true;
    try {
      await done(new FormData(form));
      box.close();
    } catch (error) {
      refusal.textContent = error.message;
      refusal.hidden = false;
    } finally {
      send.disabled = false;
    }
  });
  show(box);
}

/** A window with choices to press; each closes it. */
export function chooseFrom({ title, lead, choices, none }) {
  const buttons = choices.map(({ text, detail, act }) =>
    el("button", { type: "button", class: "row", on: { click: () => { box.close(); act(); } } },
      el("strong", { dir: "auto" }, text), detail ? el("span", { class: "quiet" }, detail) : null));
  const box = el("dialog", { class: "box", "aria-label": title },
    el("h2", {}, title), lead ? el("p", { class: "quiet" }, lead) : null,
    el("div", { class: "stack" }, ...(buttons.length ? buttons : [el("p", {}, none)])),
    el("form", { method: "dialog", class: "choices" }, el("button", { class: "soft" }, "Cancel")));
  show(box);
}

export const field = (label, input, hint) => el("label", { class: "field" },
  el("span", {}, label), input, hint ? el("small", { class: "quiet" }, hint) : null);

export const tick = (name, value, label, on = false) => el("label", { class: "tick" },
  el("input", { type: "checkbox", name, value, checked: on }), el("span", { dir: "auto" }, label));

export const group = (label, ...parts) => el("fieldset", {}, el("legend", {}, label), ...parts);

/** A menu of actions under a button: arrow keys walk, Esc closes and gives the focus back. */
export function menuUnder(anchor, label, choices) {
  const items = choices.map(({ text, icon, act }) =>
    el("button", { type: "button", role: "menuitem", on: { click: () => { shut(); act(); } } }, icon, text));
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label, popover: "auto" }, ...items);
  const shut = () => { menu.hidePopover(); anchor.focus(); };
  menu.addEventListener("toggle", (event) => {
    anchor.setAttribute("aria-expanded", String(event.newState === "open"));
    if (event.newState === "closed") menu.remove();
  });
  menu.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") shut();
    if (!step) return;
    event.preventDefault();
    items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
  });
  document.body.append(menu);
  menu.showPopover();
  const spot = anchor.getBoundingClientRect();
  const under = spot.bottom + menu.offsetHeight + 8 < innerHeight;
  menu.style.left = `${Math.max(8, Math.min(spot.left, innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${under ? spot.bottom + 6 : spot.top - menu.offsetHeight - 6}px`;
  items[0].focus();
}
