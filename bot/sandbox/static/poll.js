// Polls: the choice while it is open, the bars once one has voted or it is over.

import { api } from "./api.js";
import { el, icon } from "./dom.js";
import { formatted } from "./entities.js";
import { notice } from "./notices.js";
import { changed, known } from "./state.js";

// The Bot API tells nobody what a person chose, so the page remembers it for as long as the tab lives.
const SHELF = "rehearsal.votes";
const votes = new Map(Object.entries(JSON.parse(sessionStorage.getItem(SHELF) ?? "{}")));
const picking = new Map(); // the same keys: options ticked, not sent yet

const key = (chatId, message) => `${known.personId}:${chatId}:${message.message_id}:${message.poll.id}`;
export const chosen = (chatId, message) => votes.get(key(chatId, message)) ?? [];
export const picked = (chatId, message) => picking.get(key(chatId, message)) ?? [];

async function vote(chatId, message, options) {
  const at = key(chatId, message);
  try {
    await api.vote(chatId, { person_id: known.personId, message_id: message.message_id, options });
    if (options.length) votes.set(at, options);
    else votes.delete(at);
    picking.delete(at);
    sessionStorage.setItem(SHELF, JSON.stringify(Object.fromEntries(votes)));
  } catch (error) {
    notice(error);
  }
  changed("messages");
}

export function pollCard(chatId, message) {
  const poll = message.poll;
  const mine = chosen(chatId, message);
  const results = poll.is_closed || mine.length > 0;
  const kind = [poll.is_closed ? "Final results" : poll.is_anonymous ? "Anonymous poll" : "Poll",
    poll.allows_multiple_answers && !results ? "several answers" : null].filter(Boolean).join(" · ");
  return el("div", { class: "poll", role: "group", "aria-label": `Poll: ${poll.question}` },
    el("strong", { dir: "auto" }, ...formatted(poll.question, poll.question_entities)),
    poll.description ? el("span", { dir: "auto" }, ...formatted(poll.description, poll.description_entities)) : null,
    el("span", { class: "quiet" }, kind),
    ...poll.options.map((option, at) => (results ? bar : choice)(chatId, message, option, at)),
    foot(chatId, message, results, mine));
}

function bar(chatId, message, option, at) {
  const poll = message.poll;
  const mine = chosen(chatId, message).includes(at);
  const hidden = poll.hide_results_until_closes && !poll.is_closed;
  const share = poll.total_voter_count ? Math.round((100 * option.voter_count) / poll.total_voter_count) : 0;
  const right = poll.correct_option_ids?.includes(at);
  return el("div", { class: `option result ${mine ? "mine" : ""}` },
    el("span", { class: "share" }, hidden ? "" : `${share}%`),
    el("span", { dir: "auto" }, ...formatted(option.text, option.text_entities), mine ? icon("check") : null,
      mine ? el("span", { class: "unseen" }, " (your answer)") : null,
      right ? el("span", { class: "quiet" }, " correct") : null),
    hidden ? null : el("span", { class: "bar", css: { "--share": `${share}%` } }),
    hidden ? null : el("span", { class: "unseen" }, ` ${option.voter_count} votes`));
}

function choice(chatId, message, option, at) {
  const several = message.poll.allows_multiple_answers;
  const ticked = picked(chatId, message).includes(at);
  const press = () => (several ? pick(chatId, message, at) : vote(chatId, message, [at]));
  return el("button", { type: "button", class: "option", role: several ? "checkbox" : null,
    "aria-checked": several ? String(ticked) : null, data: { key: `${message.message_id}/poll${at}` },
    on: { click: press } },
  el("span", { class: `dot ${several ? "square" : ""} ${ticked ? "on" : ""}` }, ticked ? icon("check") : null),
  el("span", { dir: "auto" }, ...formatted(option.text, option.text_entities)));
}

function pick(chatId, message, at) {
  const now = picked(chatId, message);
  picking.set(key(chatId, message), now.includes(at) ? now.filter((one) => one !== at) : [...now, at].sort());
  changed("messages");
}

function foot(chatId, message, results, mine) {
  const poll = message.poll;
  const ticked = picked(chatId, message);
  const count = poll.total_voter_count;
  const words = count === 0 ? "No votes yet" : count === 1 ? "1 vote" : `${count} votes`;
  const send = !results && poll.allows_multiple_answers
    ? el("button", { type: "button", class: "main small", disabled: !ticked.length, data: { key: `${message.message_id}/vote` },
      on: { click: () => vote(chatId, message, ticked) } }, "Vote") : null;
  const back = mine.length && !poll.is_closed && poll.type !== "quiz" && poll.allows_revoting !== false
    ? el("button", { type: "button", class: "link", data: { key: `${message.message_id}/retract` },
      on: { click: () => vote(chatId, message, []) } }, "Retract vote") : null;
  return el("div", { class: "poll-foot" }, el("span", { class: "quiet" }, words), back, send);
}
