"""Makes the calendar files a chat sends: entries to add, entries to take back, a Google link."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import accumulate
from urllib.parse import quote, urlencode

from bot.calendars.components import Entry, Organizer, calendar
from bot.calendars.events import Event, Status
from bot.calendars.texts import clean, one_line
from bot.calendars.times import Span, written, written_in_utc

MIME_TYPE = "text/calendar"
LONGEST_NAME = 60
LETTERS = str.maketrans(
    {"æ": "ae", "ø": "o", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
GOOGLE = "https://calendar.google.com/calendar/render"
LONGEST_LINK = 2_000


def publish_file(events: Iterable[Event], organizer: Organizer, made: datetime) -> bytes:
    """One entry or the whole programme. Sent again with a higher sequence, it moves the entry."""
    entries = [Entry(event, written(event), made, organizer) for event in events]
    if not entries:
        raise ValueError("a calendar file without entries is no calendar")
    return calendar({"METHOD": "PUBLISH"}, entries)


def cancel_file(event: Event, organizer: Organizer, made: datetime) -> bytes:
    """Takes one entry back. In UTC, because older Outlooks read no zone in a cancellation."""
    gone = replace(event, status=Status.CANCELLED)
    return calendar({"METHOD": "CANCEL"}, [Entry(gone, written_in_utc(gone), made, organizer)])


def file_name(title: str) -> str:
    """A name every phone and mail program keeps: small ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title.casefold().translate(LETTERS))
    ascii_only = plain.encode("ascii", "ignore").decode()
    stem = re.sub("[^a-z0-9]+", "-", ascii_only)[:LONGEST_NAME].strip("-")
    return f"{stem or 'programme'}.ics"


def google_link(event: Event) -> str:
    """Opens Google's "add this event" form, for phones that do nothing with a local file."""
    facts = {
        "action": "TEMPLATE",
        "text": _shortened(one_line(event.summary), 500),
        "dates": _google_dates(written_in_utc(event)),
        "ctz": event.zone,
        "location": _shortened(one_line(event.place), 400),
    }
    link = f"{GOOGLE}?{urlencode(facts, quote_via=quote)}"
    room = LONGEST_LINK - len(link) - len("&details=")
    return f"{link}&details={quote(_shortened(clean(event.description), room))}"


def _google_dates(span: Span) -> str:
    return "/".join(
        at.strftime("%Y%m%dT%H%M%SZ" if isinstance(at, datetime) else "%Y%m%d")
        for at in (span.start, span.end)
    )


def _shortened(text: str, room: int) -> str:
    """Cut between letters, so that its percent-encoded form fits the room."""
    used = list(accumulate(len(quote(letter)) for letter in text))
    fits = bisect_right(used, room)
    return text if fits == len(text) else text[:fits].rstrip()
