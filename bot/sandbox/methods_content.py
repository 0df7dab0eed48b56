"""Bot API: messages that are more than text: files, places, people, polls."""

from typing import Any

from bot.sandbox.checks import Call
from bot.sandbox.files import content_of, sent_file
from bot.sandbox.formatting import formatted
from bot.sandbox.keyboards import inline_keyboard
from bot.sandbox.markup import Json, utf16_length
from bot.sandbox.people import present
from bot.sandbox.polls import Poll
from bot.sandbox.posting import replace
from bot.sandbox.refusals import bad_request
from bot.sandbox.sending import caption_body, destination, send, send_to
from bot.sandbox.standing import writable
from bot.sandbox.timekeeper import close
from bot.sandbox.world import World

MAX_QUESTION = 300
MAX_OPTION = 100
MOST_OPTIONS = 12
SHORTEST_POLL = 5
LONGEST_POLL = 2_628_000
NORTH = 90
EAST = 180


def send_photo(world: World, call: Call) -> Json:
    return _send_file(world, call, "photo")


def send_document(world: World, call: Call) -> Json:
    return _send_file(world, call, "document")


def _send_file(world: World, call: Call, kind: str) -> Json:
    caption = caption_body(call)
    to = destination(world, call)
    return send_to(world, call, to, content_of(sent_file(world, call, kind)) | caption)


def send_location(world: World, call: Call) -> Json:
    return send(world, call, {"location": _location(call)})


def _location(call: Call) -> Json:
    latitude, longitude = call.get("latitude"), call.get("longitude")
    if not (-NORTH <= latitude <= NORTH and -EAST <= longitude <= EAST):
        raise bad_request("invalid location specified")
    return present(
        latitude=latitude,
        longitude=longitude,
        horizontal_accuracy=call.get("horizontal_accuracy"),
        live_period=call.get("live_period"),
    )


def send_venue(world: World, call: Call) -> Json:
    location = _location(call)
    venue = {"location": location, "title": call.words("title"), "address": call.words("address")}
    return send(world, call, {"location": location, "venue": venue})


def send_contact(world: World, call: Call) -> Json:
    contact = present(
        phone_number=call.words("phone_number"),
        first_name=call.words("first_name"),
        last_name=call.text("last_name"),
        vcard=call.text("vcard"),
    )
    return send(world, call, {"contact": contact})


def send_poll(world: World, call: Call) -> Json:
    poll = _new_poll(world, call)
    to = destination(world, call)
    world.polls[poll.id] = poll
    message = send_to(world, call, to, {"poll": poll.state()})
    poll.places.append((to.chat.id, message["message_id"]))
    world.clock.jumped.ring()  # whoever closes polls in time looks again
    return message


def _new_poll(world: World, call: Call) -> Poll:
    kind = call.words("type") or "regular"
    if kind not in {"regular", "quiz"}:
        raise bad_request("unsupported poll type specified")
    shown: Json = {
        "id": str(5_000_000_000 + world.number("poll")),
        "question": _bounded(call.words("question"), "poll question", MAX_QUESTION),
        "options": _options(call.get("options")),
        "total_voter_count": 0,
        "is_closed": call.flag("is_closed"),
        "is_anonymous": call.get("is_anonymous") is not False,
        "type": kind,
        "allows_multiple_answers": call.flag("allows_multiple_answers"),
        "allows_revoting": _revoting(call, kind),
        "members_only": call.flag("members_only"),
    }
    closes_at = _closing(world, call)
    return Poll(shown["id"], shown | _quiz(call, shown) | _extras(call), True, closes_at)


def _bounded(text: str, what: str, most: int) -> str:
    kept = text.strip()
    if not kept:
        raise bad_request(f"{what} must be non-empty")
    if utf16_length(kept) > most:
        raise bad_request(f"{what} length must not exceed {most}")
    return kept


def _options(given: list[Any]) -> list[Json]:
    if not given:
        raise bad_request("poll must have at least 1 option")
    if len(given) > MOST_OPTIONS:
        raise bad_request(f"poll can't have more than {MOST_OPTIONS} options")
    return [
        {
            "persistent_id": f"option{number}",
            "text": _bounded(_option_text(option), "poll options", MAX_OPTION),
            "voter_count": 0,
        }
        for number, option in enumerate(given)
    ]


def _option_text(option: Any) -> str:
    text = option.get("text") if isinstance(option, dict) else option
    if not isinstance(text, str):
        raise bad_request("expected an option to be of type String")
    return text


def _revoting(call: Call, kind: str) -> bool:
    asked = call.get("allows_revoting")
    return kind == "regular" if asked is None else bool(asked)


def _quiz(call: Call, shown: Json) -> Json:
    if shown["type"] != "quiz":
        return {}
    correct: list[Any] = call.get("correct_option_ids") or []
    known = set(range(len(shown["options"])))
    if not correct or not known.issuperset(correct):
        raise bad_request("wrong correct option ID specified")
    explanation, entities = formatted(
        call.words("explanation"),
        call.text("explanation_parse_mode"),
        call.get("explanation_entities"),
        call.version,
    )
    found = {"explanation": explanation, "explanation_entities": entities}
    return {"correct_option_ids": correct} | {name: value for name, value in found.items() if value}


def _extras(call: Call) -> Json:
    description, entities = formatted(
        call.words("description"),
        call.text("description_parse_mode"),
        call.get("description_entities"),
        call.version,
    )
    given = {
        "open_period": call.whole("open_period"),
        "close_date": call.whole("close_date"),
        "description": description,
        "description_entities": entities,
    }
    return {name: value for name, value in given.items() if value}


def _closing(world: World, call: Call) -> float | None:
    now = world.clock.now()
    seconds = call.whole("open_period")
    if seconds is None and (date := call.whole("close_date")):
        seconds = int(date - now)
    if not seconds:
        return None
    if not SHORTEST_POLL <= seconds <= LONGEST_POLL:
        raise bad_request("wrong poll open period specified")
    return now + seconds


def stop_poll(world: World, call: Call) -> Json:
    chat = writable(world, call)
    message = chat.messages.get(call.number("message_id"))
    if message is None:
        raise bad_request("message with poll to stop not found")
    poll = world.polls.get(message.get("poll", {}).get("id", ""))
    if poll is None or message["from"]["id"] != world.bot.id or "forward_origin" in message:
        raise bad_request("poll can't be stopped")
    if poll.is_closed(world.clock):
        raise bad_request("poll has already been closed")
    keyboard = inline_keyboard(call.get("reply_markup"), chat)
    kept = {name: value for name, value in message.items() if name != "reply_markup"}
    replace(world, chat, kept | ({"reply_markup": keyboard} if keyboard else {}))
    close(world, poll)
    return poll.state()


METHODS = {
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendContact": send_contact,
    "sendPoll": send_poll,
    "stopPoll": stop_poll,
}
