"""How far the notices of a release got: the organisers' card, reminding, and whom to call."""

import asyncio
from collections.abc import Iterable, Sequence

from bot.actions import notices
from bot.replies import notices_delivery as replies
from bot.replies.notices_delivery import (
    AllNames,
    Delivery,
    NamesPage,
    Progress,
    RemindUnseen,
    WithoutTelegram,
)
from bot.replies.reply import Reply
from bot.rules.notices import Delivered, NoticeState, Reach
from bot.rules.people import Chat
from bot.rules.releases import Release, ReleaseId
from bot.rules.rights import Standing
from bot.store.messages import Card, CardKind
from handlers.desk import Desk
from handlers.notices_reading import Readings
from handlers.routes import Routes
from handlers.turn import Turn


async def _organised(turn: Turn, release_id: int) -> tuple[Release, Standing]:
    turn.must_be_private("programme")
    release = await turn.unit.releases.get(ReleaseId(release_id))
    standing = await turn.my_standing(await turn.unit.visits.get(release.visit_id))
    standing.must_organise()
    return release, standing


async def look(turn: Turn, press: Delivery) -> None:
    """From the card itself it is brought up to date; from elsewhere it comes down here."""
    release, standing = await _organised(turn, press.release_id)
    card = await _card_here(turn, release)
    if card and not _is_tapped(turn, card):
        await turn.unit.cards.forget(card.id)
    await turn.post_card(CardKind.RELEASE, release.id, turn.chat)
    progress = await _progress(turn, release)
    turn.toast("\n".join(replies.counts(turn.lang, progress, turn.now)))
    if progress.those(Reach.ON_ITS_WAY):
        await notices.look_again(turn.unit, standing.visit, release, turn.now)


async def _card_here(turn: Turn, release: Release) -> Card | None:
    cards = await turn.unit.cards.of(CardKind.RELEASE, release.id)
    return next((card for card in cards if card.chat_id == turn.chat.id), None)


def _is_tapped(turn: Turn, card: Card) -> bool:
    tapped = turn.query.message if turn.query else None
    return tapped is not None and tapped.message_id == card.message_id


async def _progress(desk: Desk, release: Release) -> Progress:
    visit = await desk.unit.visits.get(release.visit_id)
    people = await desk.unit.notices.of_release(release)
    return Progress(visit, release, people, await _without_telegram(desk, release, people))


async def _without_telegram(
    desk: Desk, release: Release, people: Iterable[Delivered]
) -> Sequence[WithoutTelegram]:
    told = {each.notice.person_id: each.name for each in people}
    number = release.number
    versions = await notices.between(desk.unit, release.visit_id, number - 1, number)
    return [
        WithoutTelegram(part.name, part.phone, told.get(part.registered_by, ""))
        for part in await desk.unit.registrations.in_visit(release.visit_id)
        if part.person_id is None and part.is_registered and versions.news.of(part, "")
    ]


async def draw(desk: Desk, card: Card, chat: Chat) -> Reply | None:
    """In the private chat of an organiser."""
    release = await desk.unit.releases.get(ReleaseId(card.ref))
    reader = await desk.unit.people.by_telegram(chat.telegram_id)
    if reader is None or reader.id not in await desk.unit.visits.organisers(release.visit_id):
        return None
    progress = await _progress(desk, release)
    return replies.card(desk.language_of(reader), progress, desk.now)


async def look_later(desk: Desk, release_id: int) -> None:
    """By the clock, until nothing is on its way any more."""
    release = await desk.unit.releases.get(ReleaseId(release_id))
    await desk.redraw(CardKind.RELEASE, release.id)
    visit = await desk.unit.visits.get(release.visit_id)
    people = await desk.unit.notices.of_release(release)
    # What waits for the morning is watched again when it is written.
    if any(
        each.reach is Reach.ON_ITS_WAY and each.notice.state is NoticeState.WRITTEN
        for each in people
    ):
        await notices.look_again(desk.unit, visit, release, desk.now)


async def all_names(turn: Turn, press: AllNames) -> None:
    release, _ = await _organised(turn, press.release_id)
    turn.say(replies.names(turn.lang, await _progress(turn, release), 0))


async def names_page(turn: Turn, press: NamesPage) -> None:
    release, _ = await _organised(turn, press.release_id)
    turn.change(replies.names(turn.lang, await _progress(turn, release), press.page))


async def remind(turn: Turn, press: RemindUnseen) -> None:
    """The same changes once more, in a message with a button of its own."""
    release, standing = await _organised(turn, press.release_id)
    those = await notices.remind(turn.unit, standing, release, turn.now)
    readings = await Readings.of(turn, release.visit_id)
    for each in those:
        reader = await readings.reader(each.notice, is_reminder=True)
        if reader.reading.told:
            await readings.write(each.notice, reader)
        await asyncio.sleep(0)  # others are answered meanwhile
    if those:
        await turn.redraw(CardKind.RELEASE, release.id)
        await notices.look_again(turn.unit, standing.visit, release, turn.now)
    turn.toast(replies.reminded(turn.lang, len(those)))


ROUTES = Routes(
    presses={
        Delivery: look,
        AllNames: all_names,
        NamesPage: names_page,
        RemindUnseen: remind,
    },
    dues={notices.DUE_DELIVERY: look_later},
    cards={CardKind.RELEASE: draw},
)
