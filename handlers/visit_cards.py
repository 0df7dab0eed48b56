"""The card of a visit in its group: what it shows now."""

from datetime import timedelta
from typing import Final

from bot.replies import groups as replies
from bot.replies.groups import GroupCard, TownCount
from bot.replies.reply import Reply, in_languages
from bot.rules import agenda
from bot.rules.agenda import NowAndNext
from bot.rules.invitations import good_until
from bot.rules.people import Chat, Status, VisitId
from bot.rules.times import Moment
from bot.rules.visits import Visit
from bot.store.messages import Card, CardKind
from handlers.desk import Desk
from handlers.routes import Routes

SOON: Final = 20  # items among which the next one that is not cancelled is looked for
DUE: Final = "visit card"
AT_LEAST_EVERY: Final = timedelta(hours=1)


async def draw(desk: Desk, card: Card, chat: Chat) -> Reply | None:
    visit = await desk.unit.visits.get(VisitId(card.ref))
    languages = desk.languages_of(chat)
    if (visit.chat_id, visit.thread_id) != (chat.id, card.thread_id):
        return in_languages([replies.moved_card(lang, visit) for lang in languages])
    shown, links = await about(desk, visit), desk.house.links
    return in_languages([replies.group_card(lang, shown, links) for lang in languages])


async def about(desk: Desk, visit: Visit) -> GroupCard:
    counts = await desk.unit.registrations.counts(visit.id)
    towns = [
        TownCount(
            each.town,
            counts.get((each.id, Status.REGISTERED), 0),
            counts.get((each.id, Status.WAITING), 0),
            each.quota,
        )
        for each in await desk.unit.visits.delegations(visit.id)
    ]
    following = (await now_and_next(desk, visit)).next
    newest = await desk.unit.releases.newest(visit.id)
    return GroupCard(visit, tuple(towns), following[0] if following else None, newest)


async def now_and_next(desk: Desk, visit: Visit) -> NowAndNext:
    items = await desk.unit.releases.after(visit.id, desk.now, SOON)
    return agenda.now_and_next(items, desk.now)


async def keep_fresh(desk: Desk, visit_id: int) -> None:
    """What is next changes by the clock alone, so the card is looked at again until the end."""
    visit = await desk.unit.visits.get(VisitId(visit_id))
    if visit.chat_id is None or desk.now >= good_until(visit):
        return
    await desk.redraw(CardKind.VISIT, visit.id)
    following = (await now_and_next(desk, visit)).next
    later = desk.now + AT_LEAST_EVERY
    at = min([later, *(item.facts.starts.utc for item in following)])
    await desk.unit.dues.put(DUE, visit.id, Moment.of(at, visit.zone))


ROUTES = Routes(cards={CardKind.VISIT: draw}, dues={DUE: keep_fresh})
