"""The page API: what people send besides words: files, places, contacts."""

import base64
import binascii
from typing import Any

from bot.sandbox import acts
from bot.sandbox.checks import Upload
from bot.sandbox.detection import detect
from bot.sandbox.files import content_of, keep
from bot.sandbox.markup import Json
from bot.sandbox.page_request import Ask
from bot.sandbox.people import present
from bot.sandbox.refusals import ImpossibleAct

PICTURES = frozenset({"image/png", "image/jpeg"})


def share_contact(ask: Ask) -> Json:
    """Somebody in the sandbox, the sender unless another is named."""
    name = "contact_person_id" if "contact_person_id" in ask.body else "person_id"
    known = ask.person(name)
    contact = present(
        phone_number=ask.maybe_words("phone_number") or f"+450000{known.id}",
        first_name=known.first_name,
        last_name=known.last_name,
        user_id=known.id,
    )
    return _publish(ask, {"contact": contact})


def share_location(ask: Ask) -> Json:
    """A point on the map; one with a name is a venue."""
    place = {"latitude": ask.number("latitude"), "longitude": ask.number("longitude")}
    title = ask.maybe_words("title")
    if title is None:
        return _publish(ask, {"location": place})
    venue = {"location": place, "title": title, "address": ask.maybe_words("address") or ""}
    return _publish(ask, {"location": place, "venue": venue})


def send_file(ask: Ask) -> Json:
    mime = ask.maybe_words("mime") or "application/octet-stream"
    upload = Upload(ask.words("name"), mime, _content(ask))
    stored = keep(ask.world, "photo" if mime in PICTURES else "document", upload)
    caption = (ask.maybe_words("caption") or "").strip()
    found = {"caption": caption, "caption_entities": detect(caption, [])}
    return _publish(
        ask, content_of(stored) | {name: value for name, value in found.items() if value}
    )


def _content(ask: Ask) -> bytes:
    try:
        return base64.b64decode(ask.words("base64"), validate=True)
    except binascii.Error:
        raise ImpossibleAct("base64 is not base64.", 400) from None


def _publish(ask: Ask, body: Json) -> Json:
    return acts.publish(
        ask.world,
        ask.chat(),
        ask.person(),
        body,
        ask.maybe_whole("thread_id"),
        ask.maybe_whole("reply_to"),
        anonymous=ask.maybe_flag("anonymous"),
    )


ACTS: list[tuple[str, str, Any]] = [
    ("POST", "/page/chats/{chat_id}/contact", share_contact),
    ("POST", "/page/chats/{chat_id}/location", share_location),
    ("POST", "/page/chats/{chat_id}/file", send_file),
]
