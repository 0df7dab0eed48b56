"""The page API: what people do: arrive, write, tap and vote."""

from typing import Any

from bot.sandbox import acts
from bot.sandbox.markup import Json
from bot.sandbox.page_request import Ask
from bot.sandbox.people import Person
from bot.sandbox.refusals import ImpossibleAct
from bot.sandbox.world import Press

FIRST_PERSON = 1001
LONGEST_WAIT = 120.0


def arrive(ask: Ask) -> Json:
    number = ask.maybe_whole("id") or _free_number(ask)
    if number in ask.world.chats:
        raise ImpossibleAct(f"There already is somebody with the number {number}.")
    person = Person(
        id=number,
        first_name=ask.words("first_name"),
        language_code=ask.maybe_words("language_code") or "en",
        last_name=ask.maybe_words("last_name"),
        username=ask.maybe_words("username"),
        time_zone=ask.maybe_words("time_zone"),
    )
    ask.world.meet(person)
    return person.card()


def _free_number(ask: Ask) -> int:
    """The next that nobody has asked for by name."""
    while (number := ask.world.number("person", FIRST_PERSON)) in ask.world.chats:
        pass
    return number


def change_person(ask: Ask) -> Json:
    person = _this_person(ask)
    for name in ("first_name", "last_name", "username", "language_code", "time_zone"):
        if name in ask.body:
            setattr(person, name, ask.maybe_words(name))
    ask.world.events.publish("person", person=person.card())
    return person.card()


def _this_person(ask: Ask) -> Person:
    return ask.world.person(ask.in_path("person_id"))


def block(ask: Ask) -> Json:
    acts.block(ask.world, _this_person(ask))
    return ask.world.chat(_this_person(ask).id).card()


def unblock(ask: Ask) -> Json:
    acts.unblock(ask.world, _this_person(ask))
    return ask.world.chat(_this_person(ask).id).card()


def send(ask: Ask) -> Json:
    return acts.say(
        ask.world,
        ask.chat(),
        ask.person(),
        ask.words("text"),
        ask.maybe_whole("thread_id"),
        ask.maybe_whole("reply_to"),
        anonymous=ask.maybe_flag("anonymous"),
    )


def forward(ask: Ask) -> Json:
    source = ask.world.chat(ask.whole("from_chat_id"))
    return acts.forward(ask.world, ask.chat(), ask.person(), source, ask.whole("message_id"))


async def press(ask: Ask) -> Json:
    number, whisper = ask.whole("message_id"), ask.maybe_whole("ephemeral_message_id")
    tap = acts.press(ask.world, ask.chat(), ask.person(), number, ask.words("data"), whisper)
    await _answered(tap, min(LONGEST_WAIT, ask.number("wait", 0)))
    return {"callback_query_id": tap.id, "answer": tap.answer}


async def _answered(tap: Press, seconds: float) -> None:
    if tap.answer is None and seconds > 0:
        await tap.answered.heard(seconds)


def vote(ask: Ask) -> Json:
    chat = ask.chat()
    message_id = ask.whole("message_id")
    acts.vote(ask.world, chat, ask.person(), message_id, ask.several("options"))
    return chat.messages[message_id]


ACTS: list[tuple[str, str, Any]] = [
    ("POST", "/page/people", arrive),
    ("POST", "/page/people/{person_id}/block", block),
    ("POST", "/page/people/{person_id}/unblock", unblock),
    ("POST", "/page/people/{person_id}", change_person),
    ("POST", "/page/chats/{chat_id}/send", send),
    ("POST", "/page/chats/{chat_id}/forward", forward),
    ("POST", "/page/chats/{chat_id}/press", press),
    ("POST", "/page/chats/{chat_id}/vote", vote),
]
