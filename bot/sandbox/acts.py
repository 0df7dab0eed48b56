"""What people do in a chat with words, taps and votes."""

import secrets

from bot.sandbox.detection import detect
from bot.sandbox.people import Chat, Json, Person, Standing
from bot.sandbox.posting import SERVICE, forwarded, from_person, post, show_poll, tell_bot
from bot.sandbox.refusals import ImpossibleAct
from bot.sandbox.standing import bot_as_member
from bot.sandbox.world import Press, World


def participant(chat: Chat, person: Person) -> None:
    """Only those who are in a chat can do something there."""
    if person.id not in chat.members:
        raise ImpossibleAct(f"{person.full_name} is not in this chat.")
    if chat.migrated_to is not None:
        raise ImpossibleAct("This group has become a supergroup.")


def say(
    world: World,
    chat: Chat,
    person: Person,
    text: str,
    thread: int | None = None,
    reply_to: int | None = None,
    *,
    anonymous: bool | None = None,
) -> Json:
    words = text.strip()
    if not words:
        raise ImpossibleAct("A message needs text.")
    entities = detect(words, [])
    body: Json = {"text": words} | ({"entities": entities} if entities else {})
    return publish(world, chat, person, body, thread, reply_to, anonymous=anonymous)


def publish(
    world: World,
    chat: Chat,
    person: Person,
    body: Json,
    thread: int | None = None,
    reply_to: int | None = None,
    *,
    anonymous: bool | None = None,
) -> Json:
    """Any content a person sends: the chat shows it, and the bot hears of it if it may."""
    participant(chat, person)
    if chat.bot is Standing.BLOCKED:
        raise ImpossibleAct(f"{person.full_name} has blocked the bot.")
    _must_be_open(chat, thread)
    hidden = person.id in chat.anonymous if anonymous is None else anonymous
    if hidden and person.id not in chat.admins:
        raise ImpossibleAct("Only an administrator can write anonymously.")
    if chat.bot is Standing.NOT_STARTED:
        chat.bot = Standing.MEMBER
        world.chat_changed(chat)
    sender = from_person(person, chat, anonymous=hidden)
    message = post(world, chat, sender, body, thread, reply_to)
    tell_bot(world, chat, message)
    return message


def _must_be_open(chat: Chat, thread: int | None) -> None:
    if thread is None:
        return
    topic = chat.topics.get(thread)
    if topic is None:
        raise ImpossibleAct(f"There is no topic {thread} here.", 404)
    if topic.closed:
        raise ImpossibleAct("This topic is closed.")


def press(
    world: World,
    chat: Chat,
    person: Person,
    message_id: int,
    data: str,
    whisper: int | None = None,
) -> Press:
    """`whisper` is the number of a message that this person alone sees; it has no other."""
    participant(chat, person)
    message = _message(chat, message_id) if whisper is None else _told(chat, person, whisper)
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    if not any(button.get("callback_data") == data for row in rows for button in row):
        raise ImpossibleAct("This button is not on the message now.")
    tap = Press(secrets.token_hex(8), person.id, chat.id, world.clock.now())
    world.presses[tap.id] = tap
    query = {
        "id": tap.id,
        "from": person.user(),
        "message": message,
        "chat_instance": str(chat.id * 7919),
        "data": data,
    }
    world.updates.add("callback_query", query, f"press:{person.id}")
    return tap


def _message(chat: Chat, message_id: int) -> Json:
    if message := chat.messages.get(message_id):
        return message
    raise ImpossibleAct(f"There is no message {message_id} here.", 404)


def _told(chat: Chat, person: Person, number: int) -> Json:
    said = chat.whispers.get(number)
    if said is None or said.person_id != person.id:
        raise ImpossibleAct(f"{person.full_name} sees no such message here.", 404)
    return said.message


def forward(world: World, chat: Chat, person: Person, source: Chat, message_id: int) -> Json:
    """Somebody passes on what they can read, here or elsewhere."""
    participant(source, person)
    message = _message(source, message_id)
    if message.get("has_protected_content") or not SERVICE.isdisjoint(message):
        raise ImpossibleAct("This message can't be forwarded.")
    return publish(world, chat, person, forwarded(message))


def vote(world: World, chat: Chat, person: Person, message_id: int, options: list[int]) -> None:
    """An empty list takes the vote back."""
    participant(chat, person)
    shown = _message(chat, message_id).get("poll")
    if shown is None:
        raise ImpossibleAct("This message has no poll.")
    poll = world.polls[shown["id"]]
    poll.must_allow(world.clock, person.id, options)
    if not poll.choose(person.id, options):
        return
    show_poll(world, poll)
    if poll.by_bot and not poll.json["is_anonymous"]:
        world.updates.add("poll_answer", poll.answer_of(person), f"poll:{poll.id}")
    if poll.by_bot:
        world.updates.add("poll", poll.state(), f"poll:{poll.id}")


def block(world: World, person: Person) -> None:
    chat = world.chat(person.id)
    if chat.bot is not Standing.MEMBER:
        raise ImpossibleAct(f"{person.full_name} has no open chat with the bot.")
    change_standing(world, chat, person.user(), Standing.BLOCKED)


def unblock(world: World, person: Person) -> None:
    chat = world.chat(person.id)
    if chat.bot is not Standing.BLOCKED:
        raise ImpossibleAct(f"{person.full_name} has not blocked the bot.")
    change_standing(world, chat, person.user(), Standing.MEMBER)


def change_standing(world: World, chat: Chat, by: Json, new: Standing) -> None:
    """The bot learns of its own new place as `my_chat_member`."""
    old = chat.bot
    chat.bot = new
    chat.bot_was_here |= chat.bot_is_in
    change = {
        "chat": chat.identity(),
        "from": by,
        "date": world.clock.date(),
        "old_chat_member": bot_as_member(world, chat, old),
        "new_chat_member": bot_as_member(world, chat, new),
    }
    world.updates.add("my_chat_member", change, f"my_chat_member:{chat.id}")
    world.chat_changed(chat)
