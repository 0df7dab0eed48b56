// Says things over the page: passing toasts, alerts to confirm, refusals, and words for screen readers.

import { Refused } from "./api.js";
import { button, el } from "./dom.js";

const TOAST_MS = 4500;

function passing(text, props) {
  const shelf = document.getElementById("toasts");
  const note = el("div", props, el("span", { dir: "auto" }, text),
    button({ label: "Close this message", glyph: "close", class: "plain", press: () => note.remove() }));
  shelf.replaceChildren(note);
  // Shown anew each time, so that it lies above a window opened since.
  shelf.hidePopover();
  shelf.showPopover();
  setTimeout(() => note.remove(), TOAST_MS + text.length * 40);
}

export function toast(text) {
  passing(text, { class: "toast" });
  announce(text);
}

/** Shows a refusal; anything that is not one is a mistake of this page and is not hidden. */
export function notice(error) {
  passing(error.message, { class: "toast refusal", role: "alert" });
  if (!(error instanceof Refused)) throw error;
}

export function announce(text) {
  document.getElementById("announcer").textContent = text;
}

/** The answer to a tap: a toast, or an alert that waits for OK. */
export function popUp(from, { text, show_alert: alert }) {
  if (!text) return;
  if (!alert) return toast(text);
  const box = el("dialog", { class: "box alert", role: "alertdialog", "aria-label": `${from} says` },
    el("h2", {}, from),
    el("p", { dir: "auto" }, text),
    el("form", { method: "dialog", class: "choices" }, el("button", { class: "main", autofocus: true }, "OK")));
  show(box);
}

export function show(box) {
  const before = document.activeElement;
  document.body.append(box);
  box.addEventListener("close", () => {
    box.remove();
    before?.focus?.();
  });
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
  box.showModal();
}
