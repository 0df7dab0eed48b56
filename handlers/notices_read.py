"""What readers press below a notice: seen, the file, the rest, and where it leads."""

from bot.actions import notices
from bot.replies import notices as replies
from bot.replies.items import Whose
from bot.replies.notices import CalendarApart, NoticeFile, NoticeRest, ProgrammeApart, Reading, Seen
from bot.replies.programme_presses import ReadAlone
from bot.rules.calendars import NothingToAdd
from bot.rules.people import VisitId
from bot.rules.refusals import NotFound
from bot.store.messages import CardKind
from handlers import confirmations
from handlers.calendars import page
from handlers.notices_reading import Readings
from handlers.programme_alone import tell_alone
from handlers.routes import Routes
from handlers.turn import Turn


async def seen(turn: Turn, press: Seen) -> None:
    """Pressed again it says the same again."""
    notice = await notices.mine(turn.unit, turn.person.id, press.notice_id)
    if notice.seen_at is None:
        await turn.unit.notices.see(notice.person_id, notice.visit_id, notice.to_version, turn.now)
        for release in await notices.releases_of(turn.unit, notice):
            await turn.redraw(CardKind.RELEASE, release.id)
    rows = replies.buttons(turn.lang, notice.visit_id, notice.id, press.also, seen=True)
    turn.change_buttons((*await confirmations.rows_of(turn, notice), *rows))
    turn.toast(replies.thanks(turn.lang))


async def file(turn: Turn, press: NoticeFile) -> None:
    turn.must_be_private("calendar")
    reading = await _reading(turn, press.notice_id)
    made = replies.calendar_file(turn.lang, turn.house.links, reading, turn.now)
    if made is None:
        raise NothingToAdd
    turn.say(replies.file_alone(turn.lang, made))


async def rest(turn: Turn, press: NoticeRest) -> None:
    """Its first page stands in the notice, which must stay: the others are a message further."""
    turn.must_be_private("programme")
    reading = await _reading(turn, press.notice_id)
    turn.say(replies.rest(turn.lang, reading, press.notice_id, press.page))


async def _reading(turn: Turn, notice_id: int) -> Reading:
    notice = await notices.mine(turn.unit, turn.person.id, notice_id)
    readings = await Readings.of(turn, notice.visit_id)
    reading = (await readings.reader(notice)).reading
    if not reading.told:
        raise NotFound
    return reading


async def my_programme(turn: Turn, press: ProgrammeApart) -> None:
    """In a message of its own: what is tapped must stay as it is."""
    visit = await turn.unit.visits.get(VisitId(press.visit_id))
    await tell_alone(turn, visit, ReadAlone(visit.id, Whose.MINE))


async def my_calendar(turn: Turn, press: CalendarApart) -> None:
    turn.must_be_private("calendar")
    standing = await turn.my_standing(await turn.unit.visits.get(VisitId(press.visit_id)))
    turn.say(await page(turn, standing))


ROUTES = Routes(
    presses={
        Seen: seen,
        NoticeFile: file,
        NoticeRest: rest,
        ProgrammeApart: my_programme,
        CalendarApart: my_calendar,
    }
)
