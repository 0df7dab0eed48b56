// What happened to the chat itself, as one line between the bubbles; null for what a person wrote.

import { gist } from "./entities.js";
import { known, nameOf } from "./state.js";

const names = (people) => people.map(nameOf).join(", ");

export function serviceLine(message) {
  const who = message.sender_chat?.title ?? nameOf(message.from);
  const joined = message.new_chat_members;
  if (joined?.length) {
    const alone = joined.length === 1 && joined[0].id === message.from?.id;
    return alone ? `${who} joined the group` : `${who} added ${names(joined)}`;
  }
  const left = message.left_chat_member;
  if (left) return left.id === message.from?.id ? `${who} left the group` : `${who} removed ${nameOf(left)}`;
  if (message.pinned_message) return `${who} pinned “${short(gist(message.pinned_message))}”`;
  if (message.migrate_to_chat_id) return "This group became a supergroup";
  if (message.migrate_from_chat_id) return "Supergroup made from the group";
  if (message.group_chat_created || message.supergroup_chat_created) return `${who} created the group`;
  if (message.new_chat_title) return `${who} named the group “${message.new_chat_title}”`;
  if (message.forum_topic_created) return `Topic “${message.forum_topic_created.name}” created`;
  if (message.forum_topic_edited) return `Topic renamed “${message.forum_topic_edited.name ?? ""}”`;
  if (message.forum_topic_closed) return `${who} closed the topic`;
  if (message.forum_topic_reopened) return `${who} reopened the topic`;
  if (message.write_access_allowed) return `${known.bot.first_name} may write to ${who}`;
  return null;
}

export const short = (text, most = 40) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
