// Where a link leads: into this rehearsal when it is the bot's own t.me link, else into a new tab.

import { api } from "./api.js";
import { chooseFrom } from "./dialog.js";
import { keepChat, loadChat } from "./feed.js";
import { notice, toast } from "./notices.js";
import { open, privateChat } from "./place.js";
import { botIsIn, chatsOf, known, nameOf } from "./state.js";

const TELEGRAM = new Set(["t.me", "www.t.me", "telegram.me", "telegram.dog"]);

export function openLink(address) {
  const url = URL.parse(address);
  if (!url) return toast(`This is not an address that can be opened: ${address}`);
  if (url.protocol === "tg:") return openTelegram(url.searchParams.get("domain"), url);
  if (TELEGRAM.has(url.hostname)) return openTelegram(url.pathname.split("/")[1], url);
  if (!["http:", "https:", "mailto:", "tel:"].includes(url.protocol)) return toast(`Not opened: ${address}`);
  window.open(url.href, "_blank", "noopener,noreferrer");
}

function openTelegram(name, url) {
  const facts = url.searchParams;
  if (name && name.toLowerCase() === known.bot.username?.toLowerCase()) {
    if (facts.has("startgroup")) return pickGroup(facts.get("startgroup"), facts.has("admin"));
    return startBot(facts.get("start"));
  }
  const someone = [...known.people.values()].find((one) => String(one.id) === facts.get("id")
    || (name && one.username?.toLowerCase() === name.toLowerCase()));
  if (someone) return toast(`${nameOf(someone)}, one of the people in this rehearsal`);
  toast("That link leads into the real Telegram. The rehearsal stays here.");
}

/** Opens the private chat; a link with a payload also presses START, as Telegram does. */
async function startBot(payload) {
  const chatId = privateChat(known.personId);
  if (chatId === null) return;
  open(chatId);
  if (payload === null) return;
  try {
    await api.send(chatId, { person_id: known.personId, text: payload ? `/start ${payload}` : "/start" });
  } catch (error) {
    notice(error);
  }
}

function pickGroup(payload, asAdmin) {
  const groups = chatsOf(known.personId).filter((one) => one.type !== "private");
  chooseFrom({
    title: `Add ${known.bot.first_name} to a group`,
    lead: "Choose one of the groups this person is in.",
    none: "This person is in no group yet. Make one first with “New group”.",
    choices: groups.map((one) => ({
      text: one.title,
      detail: botIsIn(one) ? "is already there" : `${one.members.length} people`,
      act: () => addBot(one, payload, asAdmin),
    })),
  });
}

async function addBot(to, payload, asAdmin) {
  try {
    const action = asAdmin ? "add_admin" : "add";
    const facts = { by: known.personId, action, ...(payload ? { payload } : {}) };
    const fresh = await api.changeBot(to.id, facts);
    if (fresh?.id) keepChat(fresh);
    open(to.id);
    await loadChat(to.id);
  } catch (error) {
    notice(error);
  }
}
