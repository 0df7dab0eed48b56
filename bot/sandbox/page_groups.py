"""The page API: what people do to their groups: members, the bot's place, topics, migration."""

from typing import Any

from bot.sandbox import gatherings, membership
from bot.sandbox.markup import Json
from bot.sandbox.migration import migrate
from bot.sandbox.page_request import Ask
from bot.sandbox.people import Person
from bot.sandbox.refusals import ImpossibleAct

CHANGES = {
    "add": membership.add,
    "remove": membership.remove,
    "promote": membership.promote,
    "demote": membership.demote,
    "anonymous": membership.hide,
}


def found_group(ask: Ask) -> Json:
    plan = gatherings.Plan(
        title=ask.words("title"),
        type=ask.maybe_words("type") or "supergroup",
        creator=ask.person("creator"),
        members=ask.people("members"),
        is_forum=ask.maybe_flag("is_forum") or False,
        topics=[str(name) for name in ask.several("topics")],
    )
    return gatherings.found(ask.world, plan).card()


def change_members(ask: Ask) -> Json:
    chat, by = ask.chat(), ask.person("by")
    for name, change in CHANGES.items():
        if people := ask.people(name):
            change(ask.world, chat, by, people)
    return chat.card()


def place_bot(ask: Ask) -> Json:
    chat = ask.chat()
    membership.place_bot(
        ask.world, chat, ask.person("by"), ask.words("action"), ask.maybe_words("payload")
    )
    return chat.card()


def become_supergroup(ask: Ask) -> Json:
    return migrate(ask.world, ask.chat()).card()


def add_topic(ask: Ask) -> Json:
    return gatherings.add_topic(ask.world, ask.chat(), _by_or_owner(ask), ask.words("name")).card()


def close_topic(ask: Ask) -> Json:
    topic_id = ask.in_path("topic_id")
    closed = ask.maybe_flag("closed")
    topic = gatherings.close_topic(
        ask.world, ask.chat(), _by_or_owner(ask), topic_id, closed=closed is not False
    )
    return topic.card()


def _by_or_owner(ask: Ask) -> Person:
    owner = ask.chat().creator
    if owner is None:
        raise ImpossibleAct("This is a private chat.")
    return ask.person("by") if "by" in ask.body else ask.world.person(owner)


ACTS: list[tuple[str, str, Any]] = [
    ("POST", "/page/groups", found_group),
    ("POST", "/page/chats/{chat_id}/members", change_members),
    ("POST", "/page/chats/{chat_id}/bot", place_bot),
    ("POST", "/page/chats/{chat_id}/migrate", become_supergroup),
    ("POST", "/page/chats/{chat_id}/topics", add_topic),
    ("POST", "/page/chats/{chat_id}/topics/{topic_id}", close_topic),
]
