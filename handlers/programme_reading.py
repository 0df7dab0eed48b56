"""What of a programme somebody reads: in private, in the group, or alone in the group."""

from collections.abc import Sequence

from bot.actions import programme
from bot.actions.releases import released, unreleased
from bot.languages import Language
from bot.replies import programme as replies
from bot.replies.items import Whose
from bot.replies.programme import Draft, Place, Reading
from bot.replies.reply import Reply
from bot.rules import agenda
from bot.rules.programme import Item
from bot.rules.rights import Standing
from bot.rules.visits import Visit
from handlers.turn import Turn
from handlers.whispers import is_whisper


def place_of(turn: Turn) -> Place:
    if turn.is_private:
        return Place.PRIVATE
    return Place.ASIDE if turn.query and is_whisper(turn.query) else Place.GROUP


async def reading(turn: Turn, visit: Visit, whose: Whose, place: Place) -> Reading:
    """A group reads everything; organisers in private read what they are working on."""
    standing = await turn.my_standing(visit)
    whose = Whose.ALL if place is Place.GROUP and in_its_group(turn, visit) else whose
    if whose is Whose.READ and not standing.is_organiser:
        whose = Whose.ALL  # there is no other to them
    reads_draft = standing.is_organiser and place is Place.PRIVATE and whose is Whose.ALL
    newest = await turn.unit.releases.newest(visit.id)
    return Reading(
        visit,
        agenda.by_day(await _items(turn, standing, whose, draft=reads_draft)),
        await turn.unit.visits.delegations(visit.id),
        whose,
        "" if place is Place.GROUP else turn.person.zone,
        place,
        newest.number if newest else 0,
        await _draft(turn, visit) if reads_draft else None,
    )


async def _draft(turn: Turn, visit: Visit) -> Draft:
    found = await unreleased(turn.unit, visit.id)
    return Draft({each.item.id: each for each in found})


async def _items(turn: Turn, standing: Standing, whose: Whose, *, draft: bool) -> Sequence[Item]:
    """In the visit's group everybody reads everything; elsewhere one must be in the visit."""
    if whose is Whose.MINE:
        return await programme.my_items(turn.unit, standing)
    if draft:
        return await turn.unit.programme.in_visit(standing.visit.id)
    if in_its_group(turn, standing.visit):
        return await released(turn.unit, standing.visit.id)
    return await programme.reading(turn.unit, standing)


def in_its_group(turn: Turn, visit: Visit) -> bool:
    return visit.chat_id == turn.chat.id


def empty(lang: Language, shown: Reading) -> Reply:
    if shown.whose is Whose.MINE:
        return replies.nothing_for_you(lang, shown)
    if shown.whose is Whose.READ:
        return replies.nothing_released(lang, shown)
    return replies.nothing_yet(lang, shown)
