"""The page with a button for each calendar app."""

import base64
import hashlib
import re
from datetime import timedelta
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.languages import SHIPPED
from bot.links import Links
from bot.rules.texts import Texts
from bot.web.landing import Landing
from handlers.desk import House
from storage.unit import DatabaseStore
from tests.builders import NOW, a_visit
from tests.conftest import Clock
from tests.web.conftest import Subscriber
from tests.web.website import Client, online

HOST = "visit.example"


class Read(HTMLParser):
    """What a browser finds: addresses of links, the language, elements, and all words."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.links: list[str] = []
        self.elements: set[str] = set()
        self.lang = ""
        self.words = ""
        self.feed(html.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.elements.add(tag)
        self.lang = self.lang or said.get("lang") or ""
        if tag == "a":
            self.links.append(said.get("href") or "")

    def handle_data(self, data: str) -> None:
        self.words += data


async def test_each_calendar_app_has_a_button_that_knows_the_address(
    web: Client, anna: Subscriber
) -> None:
    page = Read((await web.ask(f"/calendar/{anna.token}")).body)

    apple, google, by_hand, private, at_work, programs = page.links
    webcal = f"webcal://{HOST}{anna.path}"
    assert (apple, programs) == (webcal, webcal)
    assert parse_qs(urlsplit(google).query) == {"cid": [webcal]}
    assert by_hand == "https://calendar.google.com/calendar/u/0/r/settings/addbyurl"
    for outlook in (private, at_work):
        assert parse_qs(urlsplit(outlook).query) == {
            "url": [f"https://{HOST}{anna.path}"],
            "name": ["Friendship days"],
        }
    assert f"https://{HOST}{anna.path}" in page.words


@pytest.mark.parametrize("language", SHIPPED)
async def test_the_page_is_in_the_readers_language_and_says_so(
    web: Client, anna: Subscriber, store: DatabaseStore, language: str
) -> None:
    async with store.writing() as unit:
        await unit.people.set_language(anna.anna.id, language)

    page = Read((await web.ask(f"/calendar/{anna.token}")).body)

    assert page.lang == language
    assert ("Venskabsdage" in page.words) is (language == "da")


async def test_the_page_runs_nothing_loads_nothing_and_tells_nobody(
    web: Client, anna: Subscriber
) -> None:
    seen = await web.ask(f"/calendar/{anna.token}")

    [style] = re.findall(rb"<style>(.*?)</style>", seen.body, re.DOTALL)
    mark = base64.b64encode(hashlib.sha256(style).digest()).decode()
    assert seen["Content-Security-Policy"] == (
        f"default-src 'none'; style-src 'sha256-{mark}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    assert Read(seen.body).elements & {"script", "img", "link", "iframe", "form"} == set()
    assert b" style=" not in seen.body
    kept_quiet = ("Referrer-Policy", "X-Robots-Tag", "Cache-Control", "Set-Cookie")
    assert [seen[name] for name in kept_quiet] == [
        "no-referrer",
        "noindex",
        "private, no-store",
        None,
    ]


async def test_what_people_typed_is_shown_and_not_obeyed(
    web: Client, anna: Subscriber, store: DatabaseStore
) -> None:
    title = '<script>alert(1)</script> & "days"'
    async with store.writing() as unit:
        other = await a_visit(unit, anna.anna, title=Texts.one("en", title), host_town="<b>Åby")
        salt = "salt"
        token = "t" * 32
        hashed = hashlib.sha256(token.encode()).hexdigest()
        await unit.feeds.add(anna.anna.id, other.id, hashed, salt, NOW)

    page = Read((await web.ask(f"/calendar/{token}")).body)

    assert title in page.words
    assert "<b>Åby, 22–25 Oct 2026" in page.words
    assert "script" not in page.elements


async def test_a_withdrawn_address_and_an_unknown_one_say_what_to_do(
    web: Client, anna: Subscriber, store: DatabaseStore
) -> None:
    async with store.writing() as unit:
        await unit.people.set_language(anna.anna.id, "de")
        feed = await unit.feeds.of(anna.anna.id, anna.visit.id)
        assert feed is not None
        await unit.feeds.revoke(feed.id, NOW)

    withdrawn = await web.ask(f"/calendar/{anna.token}")
    unknown = [await web.ask(f"/calendar/{token}") for token in ("x" * 32, "", "a/b", "x" * 999)]

    assert (withdrawn.status, Read(withdrawn.body).lang) == (410, "de")
    assert b"@venskab_bot" in withdrawn.body
    assert {(each.status, each.body) for each in unknown} == {(404, unknown[0].body)}
    assert "Write /calendar to @venskab_bot to get yours." in Read(unknown[0].body).words


async def test_long_after_the_visit_the_page_is_gone_too(
    web: Client, anna: Subscriber, clock: Clock
) -> None:
    clock.pass_by(timedelta(days=120))

    assert (await web.ask(f"/calendar/{anna.token}")).status == 410


async def test_the_page_can_only_be_read(web: Client, anna: Subscriber) -> None:
    head = await web.ask(f"/calendar/{anna.token}", "HEAD")
    posted = await web.ask(f"/calendar/{anna.token}", "POST")

    assert (head.status, head.body, posted.status) == (200, b"", 405)


async def test_a_bot_at_home_says_that_other_machines_cannot_reach_it(
    store: DatabaseStore, house: House, clock: Clock, anna: Subscriber
) -> None:
    at_home = Links("venskab_bot", "http://127.0.0.1:8080", "1:a")
    doors = {"/calendar/": Landing(store, house.languages, at_home, clock)}
    async with online(doors) as web:
        page = Read((await web.ask(f"/calendar/{anna.token}")).body)

    assert "For now this bot can only be reached on the computer it runs on." in page.words
