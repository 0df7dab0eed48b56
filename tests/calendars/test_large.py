"""The largest feed there is, every quarter of an hour around four changes of the clock."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.calendars.events import Event
from tests.calendars.lint import problems
from tests.calendars.programmes import an_event, feed
from tests.calendars.readers import disagreements
from tests.calendars.rows import Row, instant

QUARTER = timedelta(minutes=15)
CHANGES = {
    "Europe/Copenhagen": ("2026-10-25T01:00Z", "2027-03-28T01:00Z"),
    "America/New_York": ("2026-11-01T06:00Z", "2027-03-14T07:00Z"),
}
# From 31 hours before each change until 31 hours after it.
STARTS = [
    (zone, datetime.fromisoformat(change) + QUARTER * n)
    for zone, changes in CHANGES.items()
    for change in changes
    for n in range(-125, 125)
]


def event(zone: str, at: datetime) -> Event:
    """What the clocks there show at that moment, also the second time."""
    start, end = (
        moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for moment in (at, at + 3 * QUARTER)
    )
    return an_event(uid=f"{at} {zone}", zone=zone, start=start, end=end)


def test_a_thousand_entries_are_read_alike_at_every_quarter_around_clock_changes() -> None:
    events = [event(zone, at) for zone, at in STARTS]
    meant = [
        Row(event.uid, instant(at), instant(at + 3 * QUARTER), event.summary, event.status)
        for event, (_, at) in zip(events, STARTS, strict=True)
    ]
    data = feed(events)
    assert len(meant) == 1_000
    assert problems(data) == []
    assert disagreements(data, meant) == []
