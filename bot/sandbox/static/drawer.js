// The faults drawer: make Telegram misbehave on purpose, and watch every call the bot makes.

import { api } from "./api.js";
import { button, el, patch } from "./dom.js";
import { notice } from "./notices.js";
import { changed, known, on } from "./state.js";

const KINDS = [
  ["400", "Refused", "The next call is refused with 400, as if this chat did not take it."],
  ["429", "Too many requests", "The next call is refused with 429 and a waiting time."],
  ["500", "Server error", "The next call fails with 500."],
  ["lost", "Answer lost", "The call is carried out, but its answer never arrives."],
  ["slow", "Slow answer", "The next call takes the seconds below."],
];
const AGES = [["10.3", "10.3, the newest"], ["10.2", "10.2"], ["10.1", "10.1, nothing for one person only"],
  ["10.0", "10.0, no rich messages"], ["9.4", "9.4, no times to tap"]];
const LIMITS = [["off", "Off"], ["normal", "Normal"], ["strict", "Strict"]];
const root = document.getElementById("drawer");
let opener = null;
let parts = null;
const rows = new Map();

export function toggleDrawer() {
  if (!root.hidden) return close();
  opener = document.activeElement;
  root.hidden = false;
  document.getElementById("app").classList.add("with-drawer");
  parts ??= build();
  draw();
  drawCalls();
  root.querySelector("button").focus();
}

function close() {
  root.hidden = true;
  document.getElementById("app").classList.remove("with-drawer");
  opener?.focus();
}

function build() {
  const made = { faults: el("ul", { class: "plain-list" }), calls: el("ol", { class: "calls" }) };
  made.limits = LIMITS.map(([value, text]) => radio("limits", value, text, () => settle({ limits: value })));
  made.privacy = el("input", { type: "checkbox", role: "switch", on: { change: () => settle({ privacy: made.privacy.checked }) } });
  made.age = el("select", { on: { change: () => settle({ bot_api: made.age.value }) } });
  patch(root, [
    el("header", { class: "head" }, el("h2", {}, "Faults"),
      button({ label: "Close", glyph: "close", class: "plain", press: close })),
    el("div", { class: "drawer-body" },
      el("p", { class: "quiet" }, "Rehearse bad days: Telegram refuses, is slow, or loses an answer."),
      faultForm(), made.faults,
      el("fieldset", {}, el("legend", {}, "Telegram's speed limits"), el("div", { class: "segments" }, ...made.limits)),
      el("label", { class: "field" }, el("span", {}, "Telegram's server is of Bot API"), made.age,
        el("small", { class: "quiet" }, "A bot asks what its server can do when it starts.")),
      el("label", { class: "tick" }, made.privacy, el("span", {}, "Privacy mode: in groups the bot sees only commands and replies to it")),
      el("h3", {}, "Calls of the bot, newest first"), made.calls),
  ]);
  root.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  on(["trouble"], draw);
  on(["calls", "chats"], drawCalls);
  return made;
}

const radio = (name, value, text, press) => el("label", { class: "segment" },
  el("input", { type: "radio", name, value, on: { change: press } }), el("span", {}, text));

async function settle(facts) {
  try {
    await api.changeSettings(facts);
    Object.assign(known.settings, facts);
  } catch (error) {
    notice(error);
  }
  changed("trouble");
}

function faultForm() {
  const method = el("input", { name: "method", placeholder: "any method", list: "methods", autocomplete: "off", spellcheck: "false" });
  const methods = ["sendMessage", "editMessageText", "answerCallbackQuery", "sendDocument", "sendPoll", "pinChatMessage", "getUpdates"];
  const count = el("input", { name: "count", type: "number", min: "1", max: "999", value: "1" });
  const seconds = el("input", { name: "seconds", type: "number", min: "0", max: "600", value: "3" });
  const add = async (kind) => {
    const facts = { kind, count: Number(count.value) || 1, seconds: Number(seconds.value) || 0 };
    if (method.value.trim()) facts.method = method.value.trim();
    await api.addFault(facts).then(refresh).catch(notice);
  };
  return el("div", { class: "stack" },
    el("div", { class: "fault-kinds" }, ...KINDS.map(([kind, text, hint]) =>
      el("button", { type: "button", class: "soft fault", title: hint, on: { click: () => add(kind) } },
        el("strong", {}, text), el("small", { class: "quiet" }, hint)))),
    el("div", { class: "in-line three" },
      el("label", { class: "field" }, el("span", {}, "Method"), method, el("datalist", { id: "methods" }, ...methods.map((name) => el("option", { value: name })))),
      el("label", { class: "field" }, el("span", {}, "Times"), count),
      el("label", { class: "field" }, el("span", {}, "Seconds"), seconds)));
}

async function refresh() {
  const state = await api.state();
  known.faults = state.faults ?? [];
  known.settings = state.settings;
  changed("trouble");
}

const nameOfKind = (kind) => KINDS.find(([one]) => one === String(kind))?.[1] ?? kind;

function draw() {
  parts.limits.forEach((label) => { label.firstChild.checked = label.firstChild.value === known.settings.limits; });
  parts.privacy.checked = known.settings.privacy;
  const now = known.settings.bot_api; // may be any that the sandbox was started with
  const ages = AGES.some(([value]) => value === now) ? AGES : [...AGES, [now, now]];
  patch(parts.age, ages.map(([value, text]) => el("option", { value }, text)));
  parts.age.value = now;
  const clear = () => api.clearFaults().then(refresh).catch(notice);
  const lines = known.faults.map((fault) => el("li", { class: "fault-line" }, el("strong", {}, nameOfKind(fault.kind)),
    el("span", {}, `${fault.method ?? "any method"} · ${fault.count ?? 1}× ${fault.seconds ? `· ${fault.seconds} s` : ""}`)));
  if (lines.length) lines.push(el("li", {}, button({ text: "Clear all faults", class: "danger small", press: clear })));
  patch(parts.faults, lines);
  document.getElementById("app").classList.toggle("faulty", known.faults.length > 0);
}

function drawCalls() {
  if (root.hidden) return;
  const nodes = [...known.calls].reverse().map((call) => {
    if (!rows.has(call.n)) rows.set(call.n, callRow(call));
    return rows.get(call.n);
  });
  patch(parts.calls, nodes.length ? nodes : [el("li", { class: "quiet" }, "The bot has not called yet.")]);
}

function callRow(call) {
  const where = known.chats.get(Number(call.chat_id));
  const to = where ? (where.type === "private" ? known.people.get(where.person_id ?? where.id)?.first_name : where.title) : "";
  return el("li", {}, el("details", { class: call.ok ? "call" : "call failed" },
    el("summary", {}, el("span", { class: "mark" }, call.ok ? "ok" : String(call.error_code)), el("code", {}, call.method),
      el("span", { class: "quiet", dir: "auto" }, to ?? "")),
    call.ok ? null : el("p", {}, call.description),
    el("pre", {}, JSON.stringify(call.params, null, 2))));
}
