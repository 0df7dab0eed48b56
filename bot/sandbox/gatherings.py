"""How groups come about and change: founding, members, topics, the bot's place, migration."""

from dataclasses import dataclass, field

from bot.sandbox.people import Chat, Json, Person, Standing, Topic
from bot.sandbox.posting import from_person, post, tell_bot
from bot.sandbox.refusals import ImpossibleAct
from bot.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new group is to be."""

    title: str
    type: str
    creator: Person
    members: list[Person]
    is_forum: bool = False
    topics: list[str] = field(default_factory=list)


def found(world: World, plan: Plan) -> Chat:
    if plan.type not in {"group", "supergroup"}:
        raise ImpossibleAct("type is group or supergroup.", 400)
    if plan.type == "group" and (plan.is_forum or plan.topics):
        raise ImpossibleAct("Only a supergroup has topics.")
    chat = Chat(new_chat_id(world, plan.type), plan.type, plan.title, Standing.ABSENT)
    chat.creator = plan.creator.id
    chat.admins[plan.creator.id] = None
    chat.members = dict.fromkeys([plan.creator.id, *(person.id for person in plan.members)])
    chat.is_forum = plan.is_forum or bool(plan.topics)
    world.chats[chat.id] = chat
    post(world, chat, from_person(plan.creator, chat), {f"{plan.type}_chat_created": True})
    for name in plan.topics:
        open_topic(world, chat, from_person(plan.creator, chat), name)
    world.chat_changed(chat)
    return chat


def new_chat_id(world: World, kind: str) -> int:
    if kind == "supergroup":
        return -1_000_000_000_000 - world.number("supergroup", 2_000_000_001)
    return -world.number("group", 4_000_001)


def open_topic(world: World, chat: Chat, sender: Json, name: str, color: int = 7322096) -> Topic:
    """A topic is the thread below the message that created it."""
    topic = Topic(chat.last_id + 1, name, color)
    chat.topics[topic.id] = topic
    created = {"forum_topic_created": {"name": name, "icon_color": color}}
    post(world, chat, sender, created, thread=topic.id)
    world.chat_changed(chat)
    return topic


def add_topic(world: World, chat: Chat, by: Person, name: str) -> Topic:
    if chat.type != "supergroup":
        raise ImpossibleAct("Only a supergroup has topics.")
    chat.is_forum = True
    topic = open_topic(world, chat, from_person(by, chat), name)
    tell_bot(world, chat, chat.messages[topic.id])
    return topic


def close_topic(world: World, chat: Chat, by: Person, topic_id: int, *, closed: bool) -> Topic:
    topic = chat.topics.get(topic_id)
    if topic is None:
        raise ImpossibleAct(f"There is no topic {topic_id} here.", 404)
    topic.closed = closed
    news = "forum_topic_closed" if closed else "forum_topic_reopened"
    tell_bot(world, chat, post(world, chat, from_person(by, chat), {news: {}}, topic.id))
    world.chat_changed(chat)
    return topic
