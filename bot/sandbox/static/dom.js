// Builds page elements; text only ever becomes a text node, so no message can smuggle in markup.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  back: "M15 5l-7 7 7 7",
  send: "M4 12l16-8-5 16-3.5-6.5L4 12zm7.5 1.5L20 4",
  clip: "M19 11l-7.5 7.5a4.5 4.5 0 0 1-6.4-6.4L13 4.3a3 3 0 0 1 4.3 4.3l-7.7 7.6a1.5 1.5 0 0 1-2.1-2.1L14 7.6",
  keys: "M4 6h16v12H4zM8 10h.01M12 10h.01M16 10h.01M8 14h8",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  forward: "M14 7l5 5-5 5M18.5 12H10a5 5 0 0 0-5 5v1",
  eye: "M2.5 12s3.5-6 9.5-6 9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  reply: "M10 7L5 12l5 5M5.5 12H14a5 5 0 0 1 5 5v1",
  pin: "M9 4h6l-1 6 3 3v2H7v-2l3-3-1-6zM12 15v5",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  group: "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3.5 19a5.5 5.5 0 0 1 11 0M16 5.5a3 3 0 0 1 0 5.3M17 14a5.5 5.5 0 0 1 3.5 5",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8h.01",
  wrench: "M14.5 6.5a4 4 0 0 0-5 5L4 17l3 3 5.5-5.5a4 4 0 0 0 5-5L15 12l-3-3 2.5-2.5z",
  moon: "M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.5z",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M5.6 18.4L7 17M17 7l1.4-1.4",
  down: "M6 10l6 6 6-6",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
  save: "M12 4v11M7 10.5l5 5 5-5M5 20h14",
  place: "M12 21s7-6.3 7-11.5a7 7 0 0 0-14 0C5 14.7 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20a7 7 0 0 1 14 0",
  out: "M9 7h8v8M17 7L7 17",
  copy: "M9 9h10v11H9zM5 15V4h10",
  mask: "M4 6c5-2 11-2 16 0 0 7-2 12-5 12-1.5 0-2-2-3-2s-1.5 2-3 2c-3 0-5-5-5-12zM8 10.5h2M14 10.5h2",
  check: "M5 12.5l4.5 4.5L19 7.5",
};

/** el("button", {class: "x", on: {click}, "aria-label": "…"}, child, "text", null) */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") {
      for (const [kind, listener] of Object.entries(value)) node.addEventListener(kind, listener);
    } else if (name === "data") {
      Object.assign(node.dataset, value);
    } else if (name === "css") {
      for (const [key, style] of Object.entries(value)) node.style.setProperty(key, style);
    } else if (name === "value") {
      node.value = value;
    } else {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A round or labelled button; `label` is spoken, `text` is also shown. */
export function button({ label, text, glyph, press, ...props }, ...children) {
  const shown = [glyph ? icon(glyph) : null, text ? el("span", {}, text) : null, ...children];
  const spoken = label ? { "aria-label": label, title: label } : {};
  return el("button", { type: "button", ...spoken, ...props, on: { click: press } }, ...shown);
}

/** Makes `parent` hold exactly `nodes`, moving as little as possible so that focus and scroll stay. */
export function patch(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, at) => {
    if (parent.childNodes[at] !== node) parent.insertBefore(node, parent.childNodes[at] ?? null);
  });
}

/** Runs `redraw` and gives the focus back to the element with the same data-key. */
export function keepingFocus(parent, redraw) {
  const held = parent.contains(document.activeElement) ? document.activeElement : null;
  const key = held?.closest("[data-key]")?.dataset.key;
  redraw();
  if (!key || document.activeElement === held) return;
  const again = [...parent.querySelectorAll("[data-key]")].filter((node) => !node.disabled);
  const exact = again.find((node) => node.dataset.key === key);
  const near = again.find((node) => node.dataset.key.split("/")[0] === key.split("/")[0]);
  (exact ?? near)?.focus({ preventScroll: true });
}

/** Arrow keys move the focus among `selector` inside `parent`; only one of them is a tab stop. */
export function arrowKeys(parent, selector) {
  const stops = () => [...parent.querySelectorAll(selector)].filter((node) => !node.disabled);
  parent.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const all = stops();
    const at = all.indexOf(document.activeElement);
    if (at < 0 || !(step || event.key === "Home" || event.key === "End")) return;
    event.preventDefault();
    const last = all.length - 1;
    const to = event.key === "Home" ? 0 : event.key === "End" ? last : (at + step + all.length) % all.length;
    all[to].focus();
  });
}

export function oneTabStop(nodes, chosen) {
  nodes.forEach((node) => { node.tabIndex = node === chosen ? 0 : -1; });
  if (!nodes.includes(chosen) && nodes.length) nodes[0].tabIndex = 0;
}
