"""Programmes to render in tests, and what a reader of them must see."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.calendars.events import Event, Status
from bot.calendars.feeds import render_feed, whole_day_notice
from tests.calendars.rows import Row, instant

EDITED = datetime(2026, 9, 1, 10, 30, tzinfo=UTC)
HOURS = timedelta(hours=1)


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def an_event(**changes: Any) -> Event:
    facts: dict[str, Any] = {
        "uid": "v42-i11@venskab.example",
        "summary": "Velkomst på rådhuset",
        "start": wall("2026-10-22 08:00"),
        "end": wall("2026-10-22 09:30"),
        "zone": "Europe/Copenhagen",
        "created": EDITED - 24 * HOURS,
        "changed": EDITED,
        "language": "da",
    }
    return Event(**(facts | changes))


def a_programme() -> list[Event]:
    """25 entries of a five-day visit: timed, of whole days, tentative, cancelled, in Poland."""
    timed = [_item(number) for number in range(1, 22)]
    days = {
        "uid": "v42-d1@venskab.example",
        "summary": "Dansk-polsk venskabsuge",
        "start": date(2026, 10, 22),
        "end": date(2026, 10, 27),
    }
    return [
        *timed,
        an_event(**days),
        an_event(uid="v42-i31@venskab.example", status=Status.TENTATIVE, summary="Måske: sejltur"),
        an_event(uid="v42-i32@venskab.example", zone="Europe/Warsaw", summary="Pociąg do Gdyni"),
        an_event(
            uid="v42-i33@venskab.example", status=Status.CANCELLED, summary="Aflyst: grillaften"
        ),
    ]


def _item(number: int) -> Event:
    start = wall(f"2026-10-{22 + number % 5} {8 + number // 5 * 2:02}:15")
    return an_event(
        uid=f"v42-i{number}@venskab.example",
        summary=f"Punkt {number}: besøg på skolen",
        start=start,
        end=start + (1 + number % 3) * HOURS,
        place="Sønderborgvej 12, 6400 Sønderborg",
        description="Medbring regntøj; vi går.\n" * (number % 4),
        url=f"https://venskab.example/v/42/{number}",
        sequence=number % 3,
        latitude=54.9138,
        longitude=9.7922,
    )


def a_notice(**changes: Any) -> Event:
    notice = whole_day_notice(
        "v42-empty@venskab.example",
        "Programmet kommer snart",
        date(2026, 10, 22),
        date(2026, 10, 26),
        at=EDITED,
        zone="Europe/Copenhagen",
        language="da",
    )
    return replace(notice, **changes)


def feed(events: list[Event], name: str = "Sønderborg ♥ Gdynia") -> bytes:
    return render_feed(name, "Program; for gæster, værter", events, if_empty=a_notice())


def rows(events: list[Event]) -> list[Row]:
    """What must be seen, found without any calendar code: clean wall times by zoneinfo alone."""
    return [
        Row(
            event.uid,
            instant(_there(event.start, event.zone)),
            instant(_there(event.end, event.zone)),
            event.summary,
            event.status,
        )
        for event in events
    ]


def _there(at: datetime | date, zone: str) -> datetime | date:
    return at.replace(tzinfo=ZoneInfo(zone)) if isinstance(at, datetime) else at
