"""The page that leads from the chat into a calendar app: Telegram's buttons open only websites."""

import base64
import hashlib
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.actions.calendars import Reading, read_address
from bot.languages import Language, Languages
from bot.links import Links
from bot.replies.calendar_page import page, unknown, withdrawn
from bot.rules.calendars import Showing
from bot.store.unit import Store
from bot.web.feeds import ONLY_READ, READS, TOKEN, Answer, answer

TEMPLATES: Final = Path(__file__).parent / "templates"
OVER: Final = frozenset({Showing.WITHDRAWN, Showing.GONE})


class Landing:
    """Answers `/calendar/TOKEN`."""

    def __init__(
        self, store: Store, languages: Languages, links: Links, clock: Callable[[], datetime]
    ) -> None:
        self.store = store
        self.languages = languages
        self.links = links
        self.clock = clock
        style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals["style"] = style
        self.calendar = environment.get_template("calendar.html")
        self.notice = environment.get_template("notice.html")
        self.headers = {
            b"content-type": b"text/html; charset=utf-8",
            b"cache-control": b"private, no-store",
            b"content-security-policy": _policy(style),
        }

    async def __call__(self, scope: Any, _receive: Any, send: Any) -> None:
        chosen = ONLY_READ
        if scope["method"] in READS:
            chosen = await self._answer(scope["path"].removeprefix("/calendar/"))
        await send(chosen.start)
        await send(chosen.body)

    async def _answer(self, token: str) -> Answer:
        reading = await self._read(token)
        if reading is None:
            lang = self.languages.of("")
            return self._notice(HTTPStatus.NOT_FOUND, lang, unknown(lang, self.links))
        lang = self.languages.of(reading.language)
        if reading.shows in OVER:
            return self._notice(HTTPStatus.GONE, lang, withdrawn(lang, self.links))
        shown, qr = page(lang, self.links, reading, token), _qr(self.links.landing(token))
        html = self.calendar.render(lang=lang.code, title=shown.title, page=shown, qr=qr)
        return answer(HTTPStatus.OK, html.encode(), self.headers)

    def _notice(self, status: HTTPStatus, lang: Language, words: str) -> Answer:
        html = self.notice.render(lang=lang.code, title="Venskab", words=words)
        return answer(status, html.encode(), self.headers)

    async def _read(self, token: str) -> Reading | None:
        if not TOKEN.fullmatch(token):
            return None
        async with self.store.reading() as unit:
            return await read_address(unit, token, self.clock())


def _policy(style: str) -> bytes:
    """Nothing but this page's own style: no script, no picture or font from elsewhere."""
    mark = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{mark}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ).encode()


def _qr(address: str) -> str:
    """Dark on light in any theme: not every camera reads the reverse."""
    drawn = segno.make_qr(address, error="m")
    return str(
        drawn.svg_inline(border=3, light="#fff", omitsize=True, svgclass=None, lineclass=None)
    )
