// Sending what is not words: a file, a place, the own contact.

import { api } from "./api.js";
import { askFor, field, group } from "./dialog.js";
import { el } from "./dom.js";
import { notice } from "./notices.js";
import { GENERAL, chat, known, nameOf, person, thread } from "./state.js";

const PLACES = [
  ["Copenhagen, town hall", 55.67563, 12.56962], ["Aarhus, town hall", 56.15287, 10.20309],
  ["Berlin, Red town hall", 52.51859, 13.40818], ["Warsaw, Old Town", 52.24974, 21.01224],
  ["Oslo, town hall", 59.91187, 10.73353], ["Stockholm, town hall", 59.32745, 18.05464],
  ["Paris, Hôtel de Ville", 48.85644, 2.35244],
];

const sender = () => ({ person_id: known.personId, ...(thread() === GENERAL ? {} : { thread_id: thread() }) });

export async function sendContact() {
  await api.sendContact(chat().id, sender()).catch(notice);
}

export function askLocation() {
  const of = chat();
  const by = sender();
  const latitude = el("input", { name: "latitude", inputmode: "decimal", required: true, value: PLACES[0][1] });
  const longitude = el("input", { name: "longitude", inputmode: "decimal", required: true, value: PLACES[0][2] });
  const title = el("input", { name: "title", maxlength: "64" });
  const address = el("input", { name: "address", maxlength: "128" });
  const pick = el("select", { on: { change: () => {
    [, latitude.value, longitude.value] = PLACES[Number(pick.value)];
  } } }, ...PLACES.map(([name], at) => el("option", { value: String(at) }, name)));
  askFor({
    title: "Send a place",
    lead: `${nameOf(person())} sends this place to the chat.`,
    fields: [field("Place", pick), group("Or its coordinates", field("Latitude", latitude), field("Longitude", longitude)),
      group("A place with a name (may stay empty)", field("Name", title), field("Address", address))],
    ok: "Send the place",
    done: (facts) => api.sendLocation(of.id, { ...by,
      latitude: Number(facts.get("latitude")), longitude: Number(facts.get("longitude")),
      title: facts.get("title").trim(), address: facts.get("address").trim() }),
  });
}

export function sendFile() {
  const of = chat();
  const by = sender();
  const file = el("input", { type: "file", name: "file", required: true });
  askFor({
    title: "Send a file",
    lead: "It stays on this computer.",
    fields: [field("File", file), field("Words with it (may stay empty)", el("input", { name: "caption", maxlength: "1024" }))],
    ok: "Send the file",
    done: async (facts) => {
      const chosen = facts.get("file");
      await api.sendFile(of.id, { ...by, name: chosen.name,
        mime: chosen.type || "application/octet-stream", base64: await base64(chosen), caption: facts.get("caption") || undefined });
    },
  });
}

const base64 = (file) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(file);
});
