"""What the visit's group is told of a release: a post only if it is for many."""

from bot.actions import notices
from bot.actions.notices import Versions
from bot.replies import notices_group as replies
from bot.replies.notices_group import NewsInMyLanguage
from bot.replies.reply import in_languages
from bot.rules.notices import MOST_POSTS_A_DAY, OVER, goes_to_group
from bot.rules.people import VisitId
from bot.rules.visits import Visit
from handlers.desk import Desk
from handlers.routes import Routes
from handlers.turn import Turn


async def post(desk: Desk, visit_id: int) -> None:
    """By the clock, once for all releases that came meanwhile."""
    unit = desk.unit
    visit = await unit.visits.get(VisitId(visit_id))
    before = await notices.group_knows(unit, visit.id)
    newest = await unit.releases.newest(visit.id)
    if before is None or newest is None or visit.chat_id is None or visit.stage in OVER:
        return
    chat = await unit.chats.get(visit.chat_id)
    versions = await notices.between(unit, visit.id, before, newest.number)
    if not chat.is_reachable or not await _is_worth_a_post(desk, visit, versions):
        return
    langs = desk.languages_of(chat)
    said = in_languages([replies.news(lang, visit, versions) for lang in langs])
    once = f"group:{visit.id}:{newest.number}"
    desk.write(chat, said, thread_id=visit.thread_id, once=once)
    await notices.posted(unit, visit, newest, desk.now)


async def _is_worth_a_post(desk: Desk, visit: Visit, versions: Versions) -> bool:
    parts = await desk.unit.registrations.in_visit(visit.id)
    there = [part for part in parts if part.is_registered]
    affected = sum(bool(versions.news.of(part, "")) for part in there)
    if not goes_to_group(affected, len(there)):
        return False
    return await notices.posts_today(desk.unit, visit, desk.now) < MOST_POSTS_A_DAY


async def in_my_language(turn: Turn, press: NewsInMyLanguage) -> None:
    """For whoever presses it below the post."""
    visit = await turn.unit.visits.get(VisitId(press.visit_id))
    if visit.chat_id != turn.chat.id:
        (await turn.my_standing(visit)).must_take_part()
    versions = await notices.between(turn.unit, visit.id, press.before, press.after)
    said = replies.news(turn.lang, visit, versions)
    await turn.whisper(replies.alone(turn.lang, visit, said), command="programme")


ROUTES = Routes(
    presses={NewsInMyLanguage: in_my_language},
    dues={notices.DUE_IN_GROUP: post},
)
