"""Please confirm again: after an item or the visit was postponed."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial

from bot.actions import confirmations
from bot.replies import confirmations as replies
from bot.replies.confirmations import (
    AskEverybody,
    AskThoseAgain,
    Come,
    ConfirmItem,
    ShowConfirmations,
)
from bot.replies.reply import Reply
from bot.replies.rows import Rows
from bot.rules.confirmations import Answer, NotAsked
from bot.rules.notices import Notice
from bot.rules.people import Chat, Participation, ParticipationId, Person, PersonId, VisitId
from bot.rules.programme import Item, ItemId
from bot.rules.refusals import NotFound
from bot.rules.releases import Change
from bot.rules.rights import Standing
from bot.rules.visits import Stage, Visit
from bot.store.messages import Card, CardKind, Priority
from handlers.desk import Desk
from handlers.routes import Routes
from handlers.turn import Turn

Readers = Mapping[PersonId, Sequence[Participation]]


async def ask_again(desk: Desk, standing: Standing, changes: Sequence[Change]) -> None:
    """With the notices of a release, which have the buttons; its author gets a card of answers."""
    planned = await confirmations.ask_for_items(desk.unit, standing.visit, changes, desk.now)
    for item in planned:
        await _show(desk, standing.person, standing.visit, item.id)


async def rows_of(turn: Turn, notice: Notice) -> Rows:
    """The buttons of what a notice told of and its reader has not answered yet."""
    if not await turn.unit.confirmations.in_visit(notice.visit_id):
        return ()
    standing = await turn.my_standing(await turn.unit.visits.get(notice.visit_id))
    items = {
        each.item.id: each.item
        for each in await confirmations.open_for(turn.unit, standing)
        if each.item and notice.from_version < each.item.version <= notice.to_version
    }
    return replies.confirm_rows(turn.lang, list(items.values()))


async def follow_stage(turn: Turn, before: Visit, after: Visit) -> None:
    """Postponed: everybody is told. On again: everybody is asked."""
    if after.stage is Stage.POSTPONED:
        await _tell_postponed(turn, after)
    elif before.stage is Stage.POSTPONED and after.stage is not Stage.CANCELLED:
        standing = await turn.my_standing(after)
        asked = await confirmations.ask_everybody(
            turn.unit, standing, turn.now, unless_within=timedelta()
        )
        await _ask_about_visit(turn, after, asked)
        await _show(turn, turn.person, after, None)


async def _tell_postponed(turn: Turn, visit: Visit) -> None:
    people = await turn.unit.registrations.in_visit(visit.id)
    registered = [each for each in people if each.is_registered]
    for reader in confirmations.by_reader(registered):
        await turn.tell(
            reader,
            lambda lang: replies.postponed(lang, visit),
            priority=Priority.BROADCAST,
            once=f"postponed:{visit.id}:{int(turn.now.timestamp())}:{reader}",
        )


async def _ask_about_visit(turn: Turn, visit: Visit, asked: Readers) -> None:
    for reader, people in asked.items():
        questions = [(person, Answer.NONE) for person in people]
        await turn.tell(
            reader,
            partial(replies.confirm_visit, visit=visit, asked=questions, reader=reader),
            priority=Priority.BROADCAST,
            once=f"confirm:{visit.id}:0:{int(turn.now.timestamp())}:{reader}",
        )


async def _ask_about_item(turn: Turn, item: Item, asked: Readers) -> None:
    for reader in asked:
        await turn.tell(
            reader,
            lambda lang: replies.confirm_item(lang, item),
            priority=Priority.BROADCAST,
            once=f"confirm:{item.visit_id}:{item.id}:{int(turn.now.timestamp())}:{reader}",
        )


async def come(turn: Turn, press: Come) -> None:
    turn.must_be_private("my")
    person = await turn.unit.registrations.get(ParticipationId(press.participation_id))
    visit = await turn.unit.visits.get(person.visit_id)
    standing = await turn.my_standing(visit)
    kept = await confirmations.come(turn.unit, standing, person, turn.now)
    if kept != person:
        await turn.visit_changed(visit.id)
    await turn.redraw(CardKind.CONFIRMATIONS, visit.id)
    asked = await confirmations.asked_about_visit(turn.unit, await turn.my_standing(visit))
    turn.change(replies.confirm_visit(turn.lang, visit, asked, turn.person.id))


async def confirm_item(turn: Turn, press: ConfirmItem) -> None:
    item = await turn.unit.releases.item(ItemId(press.item_id))
    if item is None:
        raise NotFound
    standing = await turn.my_standing(await turn.unit.visits.get(item.visit_id))
    standing.must_read()
    if item.is_off:
        raise NotAsked
    answer = Answer.YES if press.coming else Answer.NO
    await confirmations.answer_item(turn.unit, standing, item, answer, turn.now)
    await turn.redraw(CardKind.ITEM_CONFIRMATIONS, item.id)
    await _has_seen(turn, item)
    turn.toast(replies.answered(turn.lang, item, coming=press.coming))


async def _has_seen(turn: Turn, item: Item) -> None:
    """Whoever answers has read what was asked."""
    await turn.unit.notices.see(turn.person.id, item.visit_id, item.version, turn.now)
    for release in await turn.unit.releases.in_visit(item.visit_id):
        if release.number == item.version:
            await turn.redraw(CardKind.RELEASE, release.id)


async def ask_everybody(turn: Turn, press: AskEverybody) -> None:
    standing = await _organising(turn, press.visit_id)
    if not press.sure:
        turn.change(replies.ask_everybody(turn.lang, standing.visit))
        return
    asked = await confirmations.ask_everybody(turn.unit, standing, turn.now)
    await _ask_about_visit(turn, standing.visit, asked)
    await _show(turn, turn.person, standing.visit, None)
    turn.toast(replies.asked_people(turn.lang, len(asked)))


async def ask_those_again(turn: Turn, press: AskThoseAgain) -> None:
    standing = await _organising(turn, press.visit_id)
    seen = await confirmations.look_at(turn.unit, standing.visit, _item_id(press))
    asked = await confirmations.ask_those_again(turn.unit, standing, _item_id(press), turn.now)
    if seen.item is None:
        await _ask_about_visit(turn, standing.visit, asked)
    else:
        await _ask_about_item(turn, seen.item, asked)
    turn.toast(replies.asked_people(turn.lang, len(asked)))


async def show(turn: Turn, press: ShowConfirmations) -> None:
    standing = await _organising(turn, press.visit_id)
    await confirmations.look_at(turn.unit, standing.visit, _item_id(press))
    await _show(turn, turn.person, standing.visit, _item_id(press))


def _item_id(press: ShowConfirmations | AskThoseAgain) -> ItemId | None:
    return ItemId(press.item_id) if press.item_id else None


async def _organising(turn: Turn, visit_id: int) -> Standing:
    turn.must_be_private("visit")
    standing = await turn.my_standing(await turn.unit.visits.get(VisitId(visit_id)))
    standing.must_organise()
    return standing


async def _show(desk: Desk, reader: Person, visit: Visit, item_id: ItemId | None) -> None:
    """A card in the organiser's chat, anew at its end: it follows the answers."""
    chat = await desk.unit.people.private_chat(reader.id, desk.now)
    if chat is None:
        return
    kind, ref = (
        (CardKind.CONFIRMATIONS, visit.id)
        if item_id is None
        else (CardKind.ITEM_CONFIRMATIONS, item_id)
    )
    for card in await desk.unit.cards.of(kind, ref):
        if card.chat_id == chat.id:
            await desk.unit.cards.forget(card.id)
    await desk.post_card(kind, ref, chat)


async def draw_visit(desk: Desk, card: Card, chat: Chat) -> Reply | None:
    return await _draw(desk, await desk.unit.visits.get(VisitId(card.ref)), None, chat)


async def draw_item(desk: Desk, card: Card, chat: Chat) -> Reply | None:
    item = await desk.unit.programme.get(ItemId(card.ref))
    return await _draw(desk, await desk.unit.visits.get(item.visit_id), item.id, chat)


async def _draw(desk: Desk, visit: Visit, item_id: ItemId | None, chat: Chat) -> Reply | None:
    """For as long as the reader organises the visit."""
    reader = await desk.unit.people.by_telegram(chat.telegram_id)
    if reader is None or reader.id not in await desk.unit.visits.organisers(visit.id):
        return None
    towns = {each.id: each.town for each in await desk.unit.visits.delegations(visit.id)}
    asked = await confirmations.look_at(desk.unit, visit, item_id)
    return replies.who_has_confirmed(desk.language_of(reader), asked, towns)


ROUTES = Routes(
    presses={
        Come: come,
        ConfirmItem: confirm_item,
        AskEverybody: ask_everybody,
        AskThoseAgain: ask_those_again,
        ShowConfirmations: show,
    },
    cards={CardKind.CONFIRMATIONS: draw_visit, CardKind.ITEM_CONFIRMATIONS: draw_item},
)
