"""Organisers at their programme: one-line entry, the item's card and its buttons."""

from collections.abc import Sequence
from dataclasses import replace

from bot.actions import programme
from bot.actions.programme import ItemInVisit
from bot.replies import item_cards as cards
from bot.replies.item_changes import needs_words, what_to_change
from bot.replies.item_places import on_the_map
from bot.replies.item_slips import many_added, ways_on
from bot.replies.items import (
    AddItem,
    AskToCancel,
    AskToPostpone,
    CancelItem,
    ChangeItem,
    ChangePart,
    MoveItem,
    NeedsTranslation,
    PostponeItem,
    RestoreItem,
    SetOptional,
    SetStatus,
    ShowOnMap,
    TakeBackItems,
    Translate,
)
from bot.rules.entry import ItemEntry, ItemUnreadable, Missing, PastedItems, read_items
from bot.rules.people import VisitId
from bot.rules.programme import OFF, Item, ItemId, ItemStatus
from bot.rules.refusals import NotFound
from bot.rules.releases import untranslated
from bot.rules.rights import Standing
from bot.rules.times import Moment
from bot.rules.visits import Delegation, Visit
from handlers import item_forms as forms
from handlers.routes import Routes
from handlers.turn import Turn

ON = frozenset(ItemStatus) - OFF


async def item(turn: Turn, rest: str) -> None:
    """`/item Fri 9:30-11 Harbour tour @ Quay 4`, one a line; nothing behind it: ask."""
    visit = await turn.organising()
    if rest:
        await _add_lines(turn, visit, rest)
    else:
        await forms.begin_adding(turn, visit)


async def add_item(turn: Turn, press: AddItem) -> None:
    standing = await turn.my_standing(await turn.unit.visits.get(VisitId(press.visit_id)))
    standing.must_organise()
    turn.must_be_private("item")
    await forms.begin_adding(turn, standing.visit)


async def _add_lines(turn: Turn, visit: Visit, text: str) -> None:
    standing = await turn.my_standing(visit)
    delegations = await turn.unit.visits.delegations(visit.id)
    found = _read(turn, visit, text, delegations)
    items = [
        await programme.add_item(
            turn.unit, standing, programme.facts_of(entry, visit, delegations), turn.now
        )
        for entry in found.entries
    ]
    await _tell_added(turn, visit, items, found)


def _read(turn: Turn, visit: Visit, text: str, delegations: Sequence[Delegation]) -> PastedItems:
    """A single line that cannot be read is refused with its reason; of several, each is told."""

    def check(entry: ItemEntry) -> None:
        programme.facts_of(entry, visit, delegations)

    found = read_items(
        text,
        visit_start=visit.starts_on,
        visit_end=visit.ends_on,
        today=Moment.of(turn.now, visit.zone).wall.date(),
        default_language=turn.lang.code,
        languages={*visit.languages, *turn.house.languages.shipped},
        check=check,
    )
    match found:
        case PastedItems((), (only,)):
            raise only.why
        case PastedItems((), ()):
            raise ItemUnreadable(text, Missing.TITLE, "")
    return found


async def _tell_added(turn: Turn, visit: Visit, items: Sequence[Item], found: PastedItems) -> None:
    open_ends = sum(bool(entry.start and entry.end is None) for entry in found.entries)
    seen = await programme.look_at_all(turn.unit, visit, items)
    if not turn.is_private:
        turn.say_here(
            lambda lang: many_added(lang, turn.house.links, seen, found.unread, open_ends)
        )
    elif len(items) == 1 and not found.unread:
        await forms.show_added(turn, items[0], no_end=bool(open_ends))
    else:
        said = many_added(turn.lang, turn.house.links, seen, found.unread, open_ends)
        undo = [cards.take_back(turn.lang, items[0], items[-1])] if items else []
        turn.say(said.with_rows(ways_on(turn.lang), *undo))


async def _organised(turn: Turn, item_id: int) -> tuple[Item, Standing]:
    """The item of a button, if the one who presses it organises its visit."""
    found = await turn.unit.programme.get(ItemId(item_id))
    standing = await turn.my_standing(await turn.unit.visits.get(found.visit_id))
    standing.must_organise()
    turn.must_be_private("programme")
    return found, standing


async def move_item(turn: Turn, press: MoveItem) -> None:
    found, _ = await _organised(turn, press.item_id)
    await forms.begin_moving(turn, found)


async def change_item(turn: Turn, press: ChangeItem) -> None:
    found, _ = await _organised(turn, press.item_id)
    turn.change(what_to_change(turn.lang, await _look(turn, found)))


async def change_part(turn: Turn, press: ChangePart) -> None:
    found, _ = await _organised(turn, press.item_id)
    await forms.begin_changing(turn, found, press.part)


async def ask_to_cancel(turn: Turn, press: AskToCancel) -> None:
    found, _ = await _organised(turn, press.item_id)
    turn.change(cards.ask_to_cancel(turn.lang, await _look(turn, found)))


async def cancel_item(turn: Turn, press: CancelItem) -> None:
    await _set_status(turn, press.item_id, ItemStatus.CANCELLED)


async def restore_item(turn: Turn, press: RestoreItem) -> None:
    await _set_status(turn, press.item_id, ItemStatus.PLANNED, only_of=OFF)


async def _set_status(
    turn: Turn, item_id: int, status: ItemStatus, only_of: frozenset[ItemStatus] = ON | OFF
) -> None:
    """An old button does not undo what was decided since."""
    found, standing = await _organised(turn, item_id)
    if found.status in only_of:
        found = await programme.set_status(turn.unit, standing, found, status, turn.now)
    await forms.show(turn, found)


async def ask_to_postpone(turn: Turn, press: AskToPostpone) -> None:
    found, _ = await _organised(turn, press.item_id)
    turn.change(cards.ask_to_postpone(turn.lang, await _look(turn, found)))


async def postpone_item(turn: Turn, press: PostponeItem) -> None:
    await _set_status(turn, press.item_id, ItemStatus.POSTPONED, only_of=ON)


async def say_how_certain(turn: Turn, press: SetStatus) -> None:
    status = ItemStatus.PLANNED if press.certain else ItemStatus.TENTATIVE
    await _set_status(turn, press.item_id, status, only_of=ON)


async def say_who_chooses(turn: Turn, press: SetOptional) -> None:
    found, standing = await _organised(turn, press.item_id)
    facts = replace(found.facts, optional=press.optional)
    await forms.show(turn, await programme.change_item(turn.unit, standing, found, facts, turn.now))


async def translate(turn: Turn, press: Translate) -> None:
    found, standing = await _organised(turn, press.item_id)
    if press.language not in {*standing.visit.languages, *turn.house.languages.shipped}:
        raise NotFound
    await forms.begin_translating(turn, found, press.language)


async def needs_translation(turn: Turn, press: NeedsTranslation) -> None:
    standing = await turn.my_standing(await turn.unit.visits.get(VisitId(press.visit_id)))
    standing.must_organise()
    turn.must_be_private("programme")
    visit = standing.visit
    draft = await turn.unit.programme.in_visit(visit.id)
    wanting = [(item, untranslated(item, visit.languages)) for item in draft if not item.is_off]
    found = [(item, codes) for item, codes in wanting if codes]
    turn.change(needs_words(turn.lang, visit, found, press.page))


async def show_on_map(turn: Turn, press: ShowOnMap) -> None:
    """Of what people read, or organisers in the draft."""
    there = await turn.unit.programme.get(ItemId(press.item_id))
    standing = await turn.my_standing(await turn.unit.visits.get(there.visit_id))
    standing.must_read()
    turn.must_be_private("programme")
    draft = standing.is_organiser
    shown = await programme.one_item(turn.unit, standing, there.id, draft=draft)
    place = on_the_map(turn.lang, shown)
    if place is None:
        raise NotFound
    turn.say(place)


async def take_back(turn: Turn, press: TakeBackItems) -> None:
    standing = await turn.my_standing(await turn.unit.visits.get(VisitId(press.visit_id)))
    first, last = ItemId(press.first), ItemId(press.last)
    removed = await programme.take_back(turn.unit, standing, first, last, turn.now)
    if not removed:
        turn.toast(cards.nothing_to_take_back(turn.lang), alert=True)
        return
    turn.change(cards.taken_back(turn.lang, removed))


async def _look(turn: Turn, found: Item) -> ItemInVisit:
    return await programme.look_at(turn.unit, found)


ROUTES = Routes(
    commands={"item": item},
    presses={
        AddItem: add_item,
        MoveItem: move_item,
        ChangeItem: change_item,
        ChangePart: change_part,
        AskToCancel: ask_to_cancel,
        CancelItem: cancel_item,
        RestoreItem: restore_item,
        TakeBackItems: take_back,
        AskToPostpone: ask_to_postpone,
        PostponeItem: postpone_item,
        SetStatus: say_how_certain,
        SetOptional: say_who_chooses,
        Translate: translate,
        NeedsTranslation: needs_translation,
        ShowOnMap: show_on_map,
    },
    forms={form.name: form for form in (forms.ADD, forms.MOVE, forms.CHANGE)},
)
