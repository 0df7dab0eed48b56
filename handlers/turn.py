"""One update being handled: who acts, where, in which language, and what is answered."""

from dataclasses import dataclass, replace
from typing import TypeGuard

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message, Update

from bot.languages import Language
from bot.replies.forms import wrote_in_private
from bot.replies.reply import Reply, in_languages, length
from bot.replies.rows import Rows
from bot.rules.people import Chat, ChatKind, Person, Presence
from bot.rules.rights import Standing
from bot.rules.visits import Anonymous, GroupWithoutVisit, NoVisit, OnlyInPrivate, Visit, WhichVisit
from handlers import whispers
from handlers.capabilities import Feature
from handlers.desk import Desk, Popup, Render
from handlers.whispers import FRESH, Aside, Whisper

# Telegram's accounts that stand for a group, a channel, or its posts: nobody in particular.
NOBODY = frozenset({1087968824, 136817688, 777000})
POPUP = 200


@dataclass(slots=True)
class Turn(Desk):
    """Handlers read who and where from here and stage what is said."""

    update: Update = None  # type: ignore[assignment]  # always given; a default must follow defaults
    person: Person = None  # type: ignore[assignment]  # as above
    chat: Chat = None  # type: ignore[assignment]  # as above
    error: Exception | None = None

    @property
    def lang(self) -> Language:
        """The language of the person who acted."""
        return self.language_of(self.person)

    @property
    def is_private(self) -> bool:
        return self.chat.is_private

    @property
    def query(self) -> CallbackQuery | None:
        return self.update.callback_query

    @property
    def message(self) -> Message | None:
        return self.update.effective_message

    @property
    def thread_id(self) -> int | None:
        """The forum topic, if any; only there does Telegram want it back."""
        message = self.message
        if message is None or not getattr(message, "is_topic_message", False):
            return None
        if message.chat.id != self.chat.telegram_id:
            return None
        return message.message_thread_id

    def say(self, reply: Reply) -> None:
        """Answer with a new message where the update came from."""
        self.write(self.chat, reply, thread_id=self.thread_id)

    def say_here(self, render: Render) -> None:
        """Answer the person in private, or everybody in the group in the group's languages."""
        languages = [self.lang] if self.is_private else self.languages_of(self.chat, self.person)
        self.say(in_languages([render(language) for language in languages]))

    def change(self, reply: Reply) -> None:
        """After a tap: put this in the tapped message. After a command: say it."""
        query = self.query
        if query and whispers.is_whisper(query):
            self.drafts.append(whispers.changed(self.chat, query, reply))
        elif query and _can_be_edited(query.message):
            self.edit(self.chat, query.message.message_id, reply)
        else:
            self.say(reply)

    def change_buttons(self, rows: Rows) -> None:
        """After a tap: put these below the tapped message, be it words or a file."""
        if self.query and isinstance(self.query.message, Message):
            self.edit_buttons(self.chat, self.query.message.message_id, rows)

    async def whisper(self, reply: Reply, toast: str = "", *, command: str) -> None:
        """Tell it to the person alone, where they asked; in private `command` tells the same.

        Where Telegram shows no such messages: in the pop-up, in private, or by a link to there.
        """
        if self.is_private:
            self.say(reply)
            self.toast(toast)
        elif self.query is None:
            (await self.in_private(command)).say(reply)
        else:
            await self._whisper(self.query, reply, toast, command)

    async def _whisper(self, query: CallbackQuery, reply: Reply, toast: str, command: str) -> None:
        aside = await self._aside(query.id, reply, command)
        if self.house.capabilities.offers(Feature.EPHEMERAL, self.chat.id, self.now):
            whisper = Whisper(self.now + FRESH, Popup(query.id, toast), aside)
            self.drafts.append(whispers.draft(self.chat, query, reply, whisper, self.thread_id))
            self.popups = []  # its row answers the tap, when it is known what became of it
        else:
            self.drafts += [aside.private] if aside.private else []
            self.popups = [aside.popup]

    async def _aside(self, query_id: str, reply: Reply, command: str) -> Aside:
        """The next best way: what fits in the pop-up stands there."""
        if length(reply.html) <= POPUP and reply.file is None and reply.venue is None:
            return Aside(Popup(query_id, reply.plain, alert=True))
        chat = await self.unit.people.private_chat(self.person.id, self.now)
        if chat is not None and chat.is_reachable:
            told = wrote_in_private(self.lang, self.person.name).plain
            return Aside(Popup(query_id, told), whispers.in_private(chat, reply))
        return Aside(Popup(query_id, url=self.house.links.start(f"do-{command}")))

    def toast(self, text: str, *, alert: bool = False, url: str = "") -> None:
        """The pop-up of the tap; after anything but a tap nothing is shown."""
        if self.query:
            short = text if len(text) <= POPUP else text[: POPUP - 1] + "…"
            self.popups = [Popup(self.query.id, short, alert, url)]

    def refuse(self, no: Reply) -> None:
        """Say no where it was asked: in the tap's pop-up if it fits, else as a message."""
        if self.query is None or (no.rows and self.is_private):
            self.say(no)
        else:
            self.toast(no.plain, alert=True)

    def must_be_private(self, command: str) -> None:
        if not self.is_private:
            raise OnlyInPrivate(command)

    async def in_private(self, command: str) -> "Turn":
        """Go on in the person's private chat, with what they typed here, if they can be reached."""
        if self.is_private:
            return self
        chat = await self.unit.people.private_chat(self.person.id, self.now)
        if chat is None or not chat.is_reachable:
            raise OnlyInPrivate(command)
        self.say_here(lambda lang: wrote_in_private(lang, self.person.name))
        return replace(self, chat=chat)

    async def visit(self) -> Visit:
        """The visit this is about: the group's, or the person's own; raises when unclear."""
        if not self.is_private:
            visit = await self.unit.visits.in_chat(self.chat.id, self.thread_id)
            if visit is None:
                raise GroupWithoutVisit
            return visit
        visits = await self.unit.visits.of_person(self.person.id)
        current = [visit for visit in visits if visit.id == self.person.current_visit_id]
        match current or visits:
            case [visit]:
                return visit
            case []:
                raise NoVisit
        raise WhichVisit(tuple(visits))

    async def my_standing(self, visit: Visit | None = None) -> Standing:
        """The actor's part in the visit this is about."""
        return await self.standing(self.person, visit or await self.visit())

    async def organising(self) -> Visit:
        """The visit this is about, if the actor organises it; refuses otherwise."""
        standing = await self.my_standing()
        standing.must_organise()
        return standing.visit


def _can_be_edited(tapped: MaybeInaccessibleMessage | None) -> TypeGuard[Message]:
    # Rich messages are newer than the library, which keeps what it does not know aside.
    return isinstance(tapped, Message) and bool(tapped.text or "rich_message" in tapped.api_kwargs)


async def turn_for(update: Update, desk: Desk) -> Turn:
    """Look up who acts and where; make them known if they are new."""
    user, where = update.effective_user, update.effective_chat
    if user is None or user.id in NOBODY or user.is_bot or where is None:
        raise Anonymous
    if where.type not in set(ChatKind):  # a channel: who added the bot there speaks to nobody
        raise Anonymous
    person = await desk.unit.people.seen(
        user.id, user.full_name, user.username or "", user.language_code or "", desk.now
    )
    kind = ChatKind(str(where.type))
    chat = await desk.unit.chats.seen(where.id, kind, where.title or "", desk.now)
    # Whoever writes in private can be written to; a group's update means being in it.
    if not chat.is_reachable and update.my_chat_member is None:
        await desk.unit.chats.set_presence(chat.id, Presence.MEMBER, desk.now)
        chat = replace(chat, presence=Presence.MEMBER)
    turn = Turn(desk.house, desk.unit, desk.now, update=update, person=person, chat=chat)
    # Every tap is answered, if only to stop the button's clock.
    turn.toast("")
    return turn
