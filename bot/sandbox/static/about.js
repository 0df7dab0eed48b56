// About a chat: who is in it, what the bot may do there, and the buttons to change both.

import { api } from "./api.js";
import { languageName } from "./cast.js";
import { field, tick } from "./dialog.js";
import { button, el, keepingFocus, patch } from "./dom.js";
import { keepChat, keepPerson, loadEverything } from "./feed.js";
import { avatar } from "./message.js";
import { notice, show } from "./notices.js";
import { languagePicker } from "./people.js";
import { open } from "./place.js";
import { botIsIn, known, nameOf, on, person, roleIn, titleOf } from "./state.js";

let now = null; // the window on show: {box, body, chatId}

on(["chats", "people", "place"], () => { if (now) draw(); });

export function openAbout(chatId) {
  const of = known.chats.get(chatId);
  const body = el("div", { class: "stack" });
  const box = el("dialog", { class: "box", "aria-label": `About ${titleOf(of)}` }, body,
    el("form", { method: "dialog", class: "choices" }, el("button", { class: "main" }, "Done")));
  now = { box, body, chatId };
  box.addEventListener("close", () => { now = null; });
  draw();
  show(box);
}

function draw() {
  const of = known.chats.get(now.chatId);
  if (!of) return now.box.close();
  keepingFocus(now.body, () => patch(now.body, [el("h2", { dir: "auto" }, titleOf(of)), ...(of.type === "private" ? alone(of) : together(of))]));
}

/** Does one change and shows what came of it. */
async function act(change) {
  try {
    const fresh = await change();
    if (fresh?.type && fresh.members) keepChat(fresh);
    else if (fresh?.language_code) keepPerson(fresh);
    else await loadEverything();
  } catch (error) {
    notice(error);
  }
}

const small = (text, key, press, kind = "soft") => button({ text, class: `${kind} small`, data: { key }, press });

function alone(of) {
  const me = person();
  const picker = languagePicker(me.language_code);
  picker.dataset.key = "language";
  picker.addEventListener("change", () => act(() => api.changePerson(me.id, { language_code: picker.value })));
  const blocked = of.bot === "blocked";
  return [
    el("p", { class: "quiet" }, `The private chat of ${nameOf(me)} with @${known.bot.username}. Number ${me.id}.`),
    field("Language of this person's phone", picker, me.time_zone ? `Time zone: ${me.time_zone}` : undefined),
    blocked
      ? small("Unblock the bot", "block", () => act(() => api.unblock(me.id)))
      : small("Block the bot", "block", () => act(() => api.block(me.id)), "danger"),
  ];
}

function together(of) {
  return [
    el("p", { class: "quiet" }, `${of.is_forum ? "Forum" : of.type === "group" ? "Basic group" : "Supergroup"} · number ${of.id}`),
    el("h3", {}, "The bot"), botRow(of),
    el("h3", {}, `People (${of.members.length})`),
    el("ul", { class: "plain-list" }, ...of.members.map((id) => memberRow(of, id))),
    ...newcomers(of), ...kind(of),
  ];
}

function botRow(of) {
  const bot = (action) => () => act(() => api.changeBot(of.id, { by: known.personId, action }));
  const words = { member: "is a member", administrator: "is an admin", absent: "is not in this group", kicked: "was removed" };
  const choices = botIsIn(of)
    ? [of.bot === "member" ? small("Make admin", "bot/admin", bot("promote")) : small("Take admin away", "bot/admin", bot("demote")),
      small("Remove", "bot/in", bot("remove"), "danger")]
    : [small("Add the bot", "bot/in", bot("add"), "main"), small("Add as admin", "bot/admin", bot("add_admin"))];
  return el("div", { class: "person-row" }, avatar({ id: known.bot.id, name: known.bot.first_name, isBot: true }),
    el("span", { class: "two-lines" }, el("strong", {}, known.bot.first_name), el("span", { class: "quiet" }, words[of.bot] ?? of.bot)),
    ...choices);
}

function memberRow(of, id) {
  const one = known.people.get(id);
  const change = (facts) => () => act(() => api.changeMembers(of.id, { by: known.personId, ...facts }));
  const admin = roleIn(of, id) === "admin";
  const self = id === known.personId;
  const words = [languageName(one?.language_code ?? "en"), admin ? "admin" : null, self ? "you" : null].filter(Boolean).join(" · ");
  return el("li", { class: "person-row" }, avatar({ id, name: nameOf(one) }),
    el("span", { class: "two-lines" }, el("strong", {}, nameOf(one)), el("span", { class: "quiet" }, words)),
    admin ? small("Take admin away", `${id}/admin`, change({ demote: [id] })) : small("Make admin", `${id}/admin`, change({ promote: [id] })),
    small(self ? "Leave" : "Remove", `${id}/in`, change({ remove: [id] }), "danger"));
}

function newcomers(of) {
  const out = [...known.people.values()].filter((one) => !of.members.includes(one.id));
  if (!out.length) return [];
  const form = el("form", { class: "stack" }, ...out.map((one) => tick("who", String(one.id), nameOf(one))),
    el("button", { class: "soft small" }, "Add those ticked"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const add = new FormData(form).getAll("who").map(Number);
    if (add.length) act(() => api.changeMembers(of.id, { by: known.personId, add }));
  });
  return [el("details", {}, el("summary", {}, "Add people"), form)];
}

function kind(of) {
  if (of.type === "group") {
    return [el("h3", {}, "Kind of group"), el("p", { class: "quiet" }, "A supergroup gets a new number; the bot must notice."),
      small("Upgrade to a supergroup", "migrate", () => act(async () => {
        const fresh = await api.migrate(of.id);
        keepChat(fresh);
        now?.box.close();
        open(fresh.id);
        await loadEverything();
        return fresh;
      }))];
  }
  if (!of.is_forum) return [];
  const name = el("input", { name: "name", required: true, maxlength: "128", "aria-label": "Name of the new topic" });
  const form = el("form", { class: "in-line" }, name, el("button", { class: "soft small" }, "Add topic"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act(() => api.addTopic(of.id, name.value).then(() => null));
  });
  return [el("h3", {}, "Topics"), form];
}
