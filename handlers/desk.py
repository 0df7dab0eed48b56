"""Where an answer is put together: one transaction, and what is to be said once it is committed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.actions.reminders import MOMENTS
from bot.languages import Language, Languages
from bot.links import Links
from bot.replies.reply import Reply, in_languages
from bot.replies.rows import Rows
from bot.rules.announcements import AnnouncementId
from bot.rules.imports import ImportId
from bot.rules.notices import NoticeId
from bot.rules.people import Chat, Person, PersonId, VisitId
from bot.rules.rights import Standing
from bot.rules.times import Moment
from bot.rules.visits import Visit
from bot.settings import Settings
from bot.store.messages import Card, CardKind, Draft, Outgoing, Priority
from bot.store.unit import Unit
from handlers import sending
from handlers.capabilities import Capabilities

Render = Callable[[Language], Reply]

OF_A_VISIT = (CardKind.VISIT, CardKind.DAY, CardKind.CONFIRMATIONS)


@dataclass(frozen=True, slots=True)
class House:
    """What is the same for every update: settings, languages, addresses, what Telegram can do."""

    settings: Settings
    languages: Languages
    links: Links
    owners: frozenset[int]
    capabilities: Capabilities = field(default_factory=Capabilities)


@dataclass(frozen=True, slots=True)
class Popup:
    """The answer to a tap. It is given after the commit, so "saved" is true when it is read."""

    query_id: str
    text: str = ""
    alert: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Committed:
    """What a transaction leaves to do: taps to answer, messages to send, calendars to read anew."""

    outgoing: Sequence[Outgoing] = ()
    popups: Sequence[Popup] = ()
    touched: frozenset[VisitId] = frozenset()
    is_hurried: bool = False
    to_read: Sequence[ImportId] = ()


@dataclass(slots=True)
class Desk:
    """One transaction at work. Nothing here calls Telegram: saying something stages a row."""

    house: House
    unit: Unit
    now: datetime
    drafts: list[Draft] = field(default_factory=list)
    popups: list[Popup] = field(default_factory=list)
    touched: set[VisitId] = field(default_factory=set)  # whose calendars must be read anew
    hurried: set[str] = field(default_factory=set)  # what is due need not wait for the clock
    to_read: list[ImportId] = field(default_factory=list)  # files to fetch and read

    def language_of(self, person: Person) -> Language:
        return self.house.languages.of(person.reads)

    def languages_of(self, chat: Chat, speaker: Person | None = None) -> list[Language]:
        """The one or two languages of a group; when none was chosen, of whom it answers."""
        languages = chat.languages or ((speaker.reads,) if speaker else ("",))
        return [self.house.languages.of(code) for code in languages]

    def write(
        self,
        chat: Chat,
        reply: Reply,
        *,
        thread_id: int | None = None,
        priority: Priority = Priority.REPLY,
        announcement_id: AnnouncementId | None = None,
        notice_id: NoticeId | None = None,
        once: str | None = None,
    ) -> None:
        """Say something in a chat. Two replies with the same `once` are sent once."""
        method, payload = sending.message(reply, thread_id)
        self.drafts.append(
            Draft(
                chat.id,
                chat.telegram_id,
                method,
                payload,
                priority,
                announcement_id=announcement_id,
                notice_id=notice_id,
                once=once,
            )
        )

    def write_to_group(self, chat: Chat, render: Render, *, thread_id: int | None = None) -> None:
        """Say something in a group, in its one or two languages."""
        reply = in_languages([render(language) for language in self.languages_of(chat)])
        self.write(chat, reply, thread_id=thread_id)

    async def tell(
        self,
        person_id: PersonId,
        render: Render,
        *,
        priority: Priority = Priority.REPLY,
        announcement_id: AnnouncementId | None = None,
        once: str | None = None,
    ) -> bool:
        """Say something to a person in private, in their language; False without Telegram."""
        person = await self.unit.people.get(person_id)
        chat = await self.unit.people.private_chat(person_id, self.now)
        if chat is None:
            return False
        self.write(
            chat,
            render(self.language_of(person)),
            priority=priority,
            announcement_id=announcement_id,
            once=once,
        )
        return True

    def edit(self, chat: Chat, message_id: int, reply: Reply) -> None:
        """Put another text and other buttons in a message; the last of several edits wins."""
        method, payload = sending.edit(reply, message_id)
        self.drafts.append(
            Draft(
                chat.id,
                chat.telegram_id,
                method,
                payload,
                replaces=f"edit:{chat.id}:{message_id}",
            )
        )

    def edit_buttons(self, chat: Chat, message_id: int, rows: Rows) -> None:
        """Put other buttons below a message; its words or its file stay."""
        method, payload = sending.edit_buttons(rows, message_id)
        mark = f"buttons:{chat.id}:{message_id}"
        self.drafts.append(Draft(chat.id, chat.telegram_id, method, payload, replaces=mark))

    async def post_card(
        self,
        kind: CardKind,
        ref: int,
        chat: Chat,
        *,
        thread_id: int | None = None,
        pin: bool = False,
        priority: Priority = Priority.CARD,
    ) -> Card:
        """Put a card in a chat; it is drawn when it is sent, and again after each `redraw`."""
        card = await self.unit.cards.put(kind, ref, chat.id, thread_id, pin=pin)
        self._draw(card, chat, priority)
        return card

    async def redraw(self, kind: CardKind, ref: int) -> None:
        """What the cards of this thing show has changed."""
        for card in await self.unit.cards.of(kind, ref):
            self._draw(card, await self.unit.chats.get(card.chat_id))

    async def redraw_in(self, chat: Chat, kind: CardKind, ref: int) -> None:
        """What the card of this thing shows has changed in one chat only."""
        for card in await self.unit.cards.in_chat(chat.id):
            if (card.kind, card.ref) == (kind, ref):
                self._draw(card, chat)

    def _draw(self, card: Card, chat: Chat, priority: Priority = Priority.CARD) -> None:
        mark = f"card:{card.id}"
        if not any(draft.replaces == mark for draft in self.drafts):
            self.drafts.append(
                Draft(
                    chat.id,
                    chat.telegram_id,
                    "",
                    {},
                    priority,
                    card_id=card.id,
                    replaces=mark,
                )
            )

    async def visit_changed(self, visit_id: VisitId) -> None:
        """Calendars, cards and reminders of the visit say something else from now on."""
        await self.unit.visits.changed(visit_id, self.now)
        for kind in OF_A_VISIT:
            await self.redraw(kind, visit_id)
        for moment in MOMENTS:
            await self.unit.dues.put(moment, visit_id, Moment.of(self.now, "UTC"))
        self.touched.add(visit_id)

    async def standing(self, person: Person, visit: Visit) -> Standing:
        """What this person is in this visit."""
        organisers = await self.unit.visits.organiser_names(visit.id)
        return Standing(
            person,
            visit,
            person.id in organisers,
            await self.unit.registrations.of(visit.id, person.id),
            tuple(organisers.values())[:3],
        )


async def keep(unit: Unit, desks: Sequence[Desk], now: datetime) -> Committed:
    """Make rows of what was staged; the last thing before the commit."""
    drafts = [draft for desk in desks for draft in desk.drafts]
    return Committed(
        await unit.outbox.add(drafts, now) if drafts else (),
        [popup for desk in desks for popup in desk.popups],
        frozenset[VisitId]().union(*(desk.touched for desk in desks)),
        any(desk.hurried for desk in desks),
        [each for desk in desks for each in desk.to_read],
    )
