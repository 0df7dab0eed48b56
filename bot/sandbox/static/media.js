// What a message carries beside words: documents, photos, places, contacts; and what this page cannot show.

import { fileAddress, fileContent } from "./api.js";
import { el, icon } from "./dom.js";
import { notice } from "./notices.js";

const KNOWN = new Set(["message_id", "message_thread_id", "from", "sender_chat", "date", "chat", "edit_date", "text",
  "entities", "caption", "caption_entities", "reply_markup", "reply_to_message", "is_topic_message", "sender_tag",
  "author_signature", "via_bot", "link_preview_options", "has_protected_content", "media_group_id", "quote",
  "forward_origin", "receiver_user", "ephemeral_message_id"]);

function size(bytes) {
  if (bytes === undefined) return "";
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1e6) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

export function attachment(message) {
  if (message.photo?.length) return photo(message.photo.at(-1), message.caption);
  if (message.document) return document_(message.document);
  if (message.venue) return place(message.venue.location, message.venue.title, message.venue.address);
  if (message.location) return place(message.location, message.location.live_period ? "Live location" : "Location");
  if (message.contact) return contact(message.contact);
  if (message.text !== undefined || message.poll || message.rich_message) return null;
  const odd = Object.keys(message).find((name) => !KNOWN.has(name));
  return el("p", { class: "quiet" }, `A message this page cannot show (${odd ?? "empty"}).`);
}

const photo = (picture, caption) => el("a", { class: "photo", href: fileAddress(picture.file_id), target: "_blank",
  rel: "noopener" }, el("img", { src: fileAddress(picture.file_id), alt: caption ?? "Photo", loading: "lazy",
  width: picture.width, height: picture.height }));

const document_ = (file) => el("a", { class: "card", href: fileAddress(file.file_id), download: true,
  data: { key: `file/${file.file_id}` }, on: { click: (event) => save(event, file) } },
  el("span", { class: "card-mark" }, icon("file")),
  el("span", { class: "card-words" }, el("strong", {}, file.file_name ?? "File"),
    el("span", { class: "quiet" }, [size(file.file_size), file.mime_type].filter(Boolean).join(" · "))),
  icon("save"));

/** Saved under the name the message gives it, whatever letters it has; a header would win over `download`. */
async function save(event, file) {
  event.preventDefault();
  try {
    const held = URL.createObjectURL(await fileContent(file.file_id));
    el("a", { href: held, download: file.file_name ?? "file" }).click();
    setTimeout(() => URL.revokeObjectURL(held), 60_000);
  } catch (error) {
    notice(error);
  }
}

function place({ latitude, longitude }, title, address) {
  const spot = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return el("div", { class: "card place" },
    el("span", { class: "card-mark" }, icon("place")),
    el("span", { class: "card-words" }, el("strong", { dir: "auto" }, title),
      address ? el("span", { dir: "auto" }, address) : null, el("span", { class: "quiet" }, spot)));
}

const contact = (someone) => el("div", { class: "card" },
  el("span", { class: "card-mark" }, icon("person")),
  el("span", { class: "card-words" },
    el("strong", {}, [someone.first_name, someone.last_name].filter(Boolean).join(" ")),
    el("span", { class: "quiet" }, someone.phone_number)));
