"""Calendars over HTTP: each is rendered once and then answered from memory until it changes."""

import asyncio
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any, Final
from weakref import WeakValueDictionary

from bot.actions.calendars import Reading, read_address
from bot.calendars.bodies import body
from bot.languages import Languages
from bot.links import Links
from bot.replies.calendar_entries import Feed, feed
from bot.rules.calendars import Showing, gone_at
from bot.rules.people import VisitId
from bot.store.unit import Store
from bot.web.conditions import is_no_newer, names, takes_gzip

MOST_KEPT: Final = 10_000
# Nobody announces that somebody's Telegram speaks another language now.
LIVES: Final = timedelta(minutes=15)
READS: Final = frozenset({"GET", "HEAD"})
HEEDED: Final = frozenset({b"if-none-match", b"accept-encoding"})
TOKEN: Final = re.compile(r"[\w-]{20,64}", re.ASCII)

PRIVACY: Final = (
    (b"referrer-policy", b"no-referrer"),
    (b"x-robots-tag", b"noindex"),
    (b"x-content-type-options", b"nosniff"),
)
Message = Mapping[str, Any]  # as ASGI sends it, made once


@dataclass(frozen=True, slots=True)
class Answer:
    start: Message
    body: Message


@dataclass(frozen=True, slots=True)
class Form:
    """A calendar as it is, or compressed: each has its own name."""

    etag: bytes
    whole: Answer
    same: Answer


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Forms:
    plain: Form
    zipped: Form
    changed: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """What an address answers; without forms it is gone."""

    visit_id: VisitId
    until: datetime
    forms: Forms | None


def answer(status: int, content: bytes, headers: Mapping[bytes, bytes]) -> Answer:
    length = (b"content-length", str(len(content)).encode())
    return _answer(status, content, (*headers.items(), *PRIVACY, length))


def _answer(status: int, content: bytes, headers: Iterable[tuple[bytes, bytes]]) -> Answer:
    return Answer(
        {"type": "http.response.start", "status": status, "headers": list(headers)},
        {"type": "http.response.body", "body": content},
    )


def refusal(status: int, words: bytes, **headers: bytes) -> Answer:
    more = {name.encode(): value for name, value in headers.items()}
    kind = {b"content-type": b"text/plain; charset=utf-8", b"cache-control": b"no-store"}
    return answer(status, words, kind | more)


UNKNOWN: Final = refusal(404, b"Not found\n")
GONE: Final = refusal(410, b"This calendar address is no longer in use.\n")
ONLY_READ: Final = refusal(405, b"A calendar can only be read.\n", allow=b"GET, HEAD")


class FeedDoor:
    """Answers `/c/TOKEN.ics`."""

    def __init__(
        self, store: Store, languages: Languages, links: Links, clock: Callable[[], datetime]
    ) -> None:
        self.store = store
        self.languages = languages
        self.links = links
        self.clock = clock
        self.entries: OrderedDict[str, Entry] = OrderedDict()
        self.rendered: WeakValueDictionary[Feed, Forms] = WeakValueDictionary()
        self.rendering = asyncio.Lock()
        self.forgotten = 0

    async def __call__(self, scope: Any, _receive: Any, send: Any) -> None:
        chosen = ONLY_READ
        if scope["method"] in READS:
            entry = self._kept(scope["path"]) or await self._read(scope["path"])
            chosen = _choose(entry, scope["headers"])
        await send(chosen.start)
        await send(chosen.body)

    def _kept(self, path: str) -> Entry | None:
        entry = self.entries.get(path)
        if entry is None or self.clock() >= entry.until:
            return None
        self.entries.move_to_end(path)
        return entry

    def forget(self, visit_ids: frozenset[VisitId]) -> None:
        """Something changed there: read it anew when somebody asks."""
        self.forgotten += 1
        for path in [p for p, entry in self.entries.items() if entry.visit_id in visit_ids]:
            del self.entries[path]

    async def _read(self, path: str) -> Entry | None:
        token = path.removeprefix("/c/").removesuffix(".ics")
        if not (TOKEN.fullmatch(token) and path == f"/c/{token}.ics"):
            return None
        forgotten, now = self.forgotten, self.clock()
        async with self.store.reading() as unit:
            reading = await read_address(unit, token, now)
        if reading is None:
            return None
        entry = await self._entry(reading, now)
        if forgotten == self.forgotten:  # else it may be older than what was just forgotten
            self._keep(path, entry)
        return entry

    async def _entry(self, reading: Reading, now: datetime) -> Entry:
        visit, until = reading.visit, now + LIVES
        if reading.shows is Showing.GONE:
            return Entry(visit.id, until, None)
        shown = feed(self.languages.of(reading.language), self.links, reading, now)
        until = min(until, shown.until or until, gone_at(visit, reading.feed.revoked_at))
        return Entry(visit.id, until, await self._forms(shown))

    async def _forms(self, shown: Feed) -> Forms:
        """However many ask at the same time, it is rendered once."""
        async with self.rendering:
            forms = self.rendered.get(shown)
            if forms is None:
                forms = self.rendered[shown] = await asyncio.to_thread(_render, shown)
        return forms

    def _keep(self, path: str, entry: Entry) -> None:
        self.entries[path] = entry
        self.entries.move_to_end(path)
        if len(self.entries) > MOST_KEPT:
            self.entries.popitem(last=False)


def _render(shown: Feed) -> Forms:
    made = body(shown.render(), shown.changed)
    headers = {
        b"content-type": b"text/calendar; charset=utf-8",
        b"content-disposition": b'inline; filename="programme.ics"',
        b"cache-control": b"private, max-age=300, must-revalidate",
        b"vary": b"Accept-Encoding",
        b"last-modified": format_datetime(made.changed, usegmt=True).encode(),
    }
    plain = headers | {b"etag": made.etag.encode()}
    zipped = headers | {b"etag": made.zipped_etag.encode(), b"content-encoding": b"gzip"}
    return Forms(_form(plain, made.plain), _form(zipped, made.zipped), made.changed)


def _form(headers: dict[bytes, bytes], content: bytes) -> Form:
    """What is unchanged says no more of itself than a cache needs (RFC 9110, 15.4.5)."""
    kept = {name: headers[name] for name in (b"etag", b"cache-control", b"vary")}
    return Form(headers[b"etag"], answer(200, content, headers), _answer(304, b"", kept.items()))


def _choose(entry: Entry | None, headers: list[tuple[bytes, bytes]]) -> Answer:
    if entry is None:
        return UNKNOWN
    if entry.forms is None:
        return GONE
    said = _said(headers)
    gzipped = takes_gzip(said.get(b"accept-encoding", b""), said.get(b"user-agent", b""))
    form = entry.forms.zipped if gzipped else entry.forms.plain
    return form.same if _has(said, form.etag, entry.forms.changed) else form.whole


def _said(headers: list[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    said = dict(headers)
    if len(said) < len(headers):  # a list may come in several lines
        for name in HEEDED & said.keys():
            said[name] = b", ".join(value for each, value in headers if each == name)
    return said


def _has(said: Mapping[bytes, bytes], etag: bytes, changed: datetime) -> bool:
    """A date only counts where no tag was said."""
    if b"if-none-match" in said:
        return names(said[b"if-none-match"], etag)
    since = said.get(b"if-modified-since")
    return since is not None and is_no_newer(changed, since)
