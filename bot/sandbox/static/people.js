// Adding to the cast: a person, a group of them.

import { api } from "./api.js";
import { askFor, field, group, tick } from "./dialog.js";
import { el } from "./dom.js";
import { keepChat, keepPerson, loadChat, loadEverything } from "./feed.js";
import { become, open } from "./place.js";
import { known, nameOf, person } from "./state.js";

const LANGUAGES = [["en", "English"], ["da", "Dansk"], ["de", "Deutsch"], ["pl", "Polski"], ["sv", "Svenska"],
  ["nb", "Norsk bokmål"], ["fr", "Français"], ["nl", "Nederlands"], ["fi", "Suomi"], ["es", "Español"],
  ["it", "Italiano"], ["lt", "Lietuvių"], ["uk", "Українська"], ["pt-br", "Português (Brasil)"], ["ar", "العربية"]];

export function languagePicker(chosen) {
  const listed = LANGUAGES.some(([code]) => code === chosen) ? LANGUAGES : [...LANGUAGES, [chosen, chosen]];
  return el("select", { name: "language_code" },
    ...listed.map(([code, name]) => el("option", { value: code, selected: code === chosen }, `${name} (${code})`)));
}

export function addPerson() {
  askFor({
    title: "Add a person",
    lead: "Somebody new with their own Telegram, to try the bot as.",
    fields: [
      field("First name", el("input", { name: "first_name", required: true, maxlength: "64", autocomplete: "off" })),
      field("Last name (may stay empty)", el("input", { name: "last_name", maxlength: "64", autocomplete: "off" })),
      field("Username (may stay empty)", el("input", { name: "username", pattern: "[A-Za-z0-9_]{3,32}", autocomplete: "off" })),
      field("Language of their phone", languagePicker("en")),
    ],
    ok: "Add this person",
    done: async (facts) => {
      const filled = Object.fromEntries([...facts].filter(([, value]) => value.trim()));
      const fresh = await api.addPerson(filled);
      keepPerson(fresh);
      await loadEverything(); // their private chat came with them
      become(fresh.id);
    },
  });
}

export function addGroup() {
  const others = [...known.people.values()].filter((one) => one.id !== known.personId);
  askFor({
    title: "New group",
    lead: `${nameOf(person())} makes it and is its admin. The bot is added afterwards, under “About this chat”.`,
    fields: [
      field("Name of the group", el("input", { name: "title", required: true, maxlength: "128", autocomplete: "off" })),
      others.length ? group("Who else is in it?", ...others.map((one) => tick("members", String(one.id), nameOf(one)))) : null,
      field("Kind", el("select", { name: "kind" },
        el("option", { value: "supergroup" }, "Supergroup (the usual kind)"),
        el("option", { value: "forum" }, "Forum: a supergroup with topics"),
        el("option", { value: "group" }, "Basic group (small, old kind)"))),
      field("Topics of a forum", el("input", { name: "topics", placeholder: "Programme, Travel", autocomplete: "off" }), "Names with commas between them"),
    ],
    ok: "Make the group",
    done: async (facts) => {
      const forum = facts.get("kind") === "forum";
      const topics = forum ? facts.get("topics").split(",").map((name) => name.trim()).filter(Boolean) : [];
      const fresh = await api.addGroup({ title: facts.get("title"), creator: known.personId,
        members: facts.getAll("members").map(Number), type: forum ? "supergroup" : facts.get("kind"), is_forum: forum, topics });
      keepChat(fresh);
      open(fresh.id);
      await loadChat(fresh.id);
    },
  });
}
