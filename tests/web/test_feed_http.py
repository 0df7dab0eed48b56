"""What HTTP asks of a subscribed calendar."""

import gzip
from datetime import timedelta

import pytest

from tests.builders import NOW
from tests.conftest import Clock
from tests.web.conftest import Planner, Subscriber, facts
from tests.web.website import Client

CONTENT = {
    "Content-Type": "text/calendar; charset=utf-8",
    "Content-Disposition": 'inline; filename="programme.ics"',
    "Cache-Control": "private, max-age=300, must-revalidate",
    "Vary": "Accept-Encoding",
    "Last-Modified": "Thu, 01 Oct 2026 12:00:00 GMT",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "X-Content-Type-Options": "nosniff",
}
CHANGING = {"Etag", "Content-Length", "Date", "Content-Encoding"}


def told(headers: object) -> dict[str, str]:
    return {
        name.title(): value
        for name, value in dict(headers).items()  # type: ignore[call-overload]  # a multidict is a mapping
        if name.title() not in CHANGING
    }


async def test_a_calendar_app_gets_the_calendar_and_nothing_that_follows_it_around(
    web: Client, anna: Subscriber
) -> None:
    seen = await web.ask(anna.path)

    assert (seen.status, seen.body[:17]) == (200, b"BEGIN:VCALENDAR\r\n")
    assert told(seen.headers) == {name.title(): value for name, value in CONTENT.items()}
    assert seen["Content-Length"] == str(len(seen.body))


async def test_only_asking_for_the_head_gets_the_same_head(web: Client, anna: Subscriber) -> None:
    whole = await web.ask(anna.path)

    head = await web.ask(anna.path, "HEAD")

    assert (head.status, head.body) == (200, b"")
    assert told(head.headers) == told(whole.headers)
    assert (head["Etag"], head["Content-Length"]) == (whole["Etag"], whole["Content-Length"])


async def test_gzip_is_the_same_calendar_under_another_name(web: Client, anna: Subscriber) -> None:
    plain = await web.ask(anna.path)

    zipped = await web.ask(anna.path, Accept_Encoding="br, gzip;q=0.5")

    assert gzip.decompress(zipped.body) == plain.body
    assert zipped["Content-Encoding"] == "gzip"
    assert zipped["Etag"] == str(plain["Etag"])[:-1] + '-gz"'


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Accept_Encoding": "identity, br"},
        {"Accept_Encoding": "gzip;q=0, *"},
        {"Accept_Encoding": "*;q=0.000"},
        {"Accept_Encoding": "gzip", "User_Agent": "Microsoft Office/16.0 (Windows NT 10.0)"},
        {"Accept_Encoding": "gzip", "User_Agent": "Outlook-iOS/709"},
    ],
)
async def test_who_does_not_take_gzip_or_cannot_read_it_gets_none(
    web: Client, anna: Subscriber, headers: dict[str, str]
) -> None:
    seen = await web.ask(anna.path, **headers)

    assert (seen.status, seen["Content-Encoding"]) == (200, None)


SAME = {
    "the tag itself": "{etag}",
    "the tag called weak": "W/{etag}",
    "a list with it": '"x", W/"y,z" ,{etag}, "q"',
    "anything at all": "*",
}


@pytest.mark.parametrize("if_none_match", SAME.values(), ids=SAME)
@pytest.mark.parametrize(("method", "accepts"), [("GET", "identity"), ("HEAD", "gzip")])
async def test_who_has_it_already_is_told_so(
    web: Client, anna: Subscriber, if_none_match: str, accepts: str, method: str
) -> None:
    whole = await web.ask(anna.path, Accept_Encoding=accepts)
    tags = if_none_match.format(etag=whole["Etag"])

    again = await web.ask(anna.path, method, If_None_Match=tags, Accept_Encoding=accepts)

    assert (again.status, again.body) == (304, b"")
    kept = ("Etag", "Vary", "Cache-Control")
    assert {name: again[name] for name in kept} == {name: whole[name] for name in kept}


async def test_a_tag_of_the_other_encoding_is_another_copy(web: Client, anna: Subscriber) -> None:
    plain = await web.ask(anna.path)

    zipped = await web.ask(anna.path, If_None_Match=str(plain["Etag"]), Accept_Encoding="gzip")

    assert zipped.status == 200


@pytest.mark.parametrize(
    ("since", "status"),
    [
        ("Thu, 01 Oct 2026 12:00:00 GMT", 304),
        ("Fri, 02 Oct 2026 00:00:00 GMT", 304),
        ("Thu, 01 Oct 2026 11:59:59 GMT", 200),
        ("yesterday", 200),
        ("", 200),
    ],
)
async def test_a_date_counts_where_no_tag_is_said(
    web: Client, anna: Subscriber, since: str, status: int
) -> None:
    assert (await web.ask(anna.path, If_Modified_Since=since)).status == status
    tagged = await web.ask(anna.path, If_Modified_Since=since, If_None_Match='"other"')
    assert tagged.status == 200


async def test_a_calendar_can_only_be_read(web: Client, anna: Subscriber) -> None:
    methods = ("POST", "PUT", "DELETE", "OPTIONS", "PROPFIND")

    refused = [await web.ask(anna.path, method) for method in methods]

    assert {(each.status, each["Allow"]) for each in refused} == {(405, "GET, HEAD")}


async def test_an_unknown_address_and_a_wrong_one_get_the_same_answer(
    web: Client, anna: Subscriber
) -> None:
    unknown = await web.ask(f"/c/{'x' * 32}.ics")

    wrong = [
        await web.ask(path)
        for path in (
            "/c/",
            "/c/.ics",
            "/c/short.ics",
            f"/c/{anna.token}",
            f"/c/{anna.token}.ics/",
            f"/c/{anna.token}%0A.ics",
            f"/c/{'x' * 500}.ics",
            f"/c/{'æ' * 32}.ics",
            f"/c//{anna.token}.ics",
        )
    ]

    assert unknown.status == 404
    seen = {(each.status, each.body, tuple(told(each.headers).items())) for each in wrong}
    assert seen == {(404, unknown.body, tuple(told(unknown.headers).items()))}


async def test_a_change_is_seen_at_once_by_who_asks_whether_there_is_one(
    web: Client, anna: Subscriber, planner: Planner, clock: Clock
) -> None:
    tour = await planner.add(facts())
    before = await web.ask(anna.path)
    clock.pass_by(timedelta(minutes=1))
    await planner.move(tour, "2026-10-23 14:00")

    by_tag = await web.ask(anna.path, If_None_Match=str(before["Etag"]))
    by_date = await web.ask(anna.path, If_Modified_Since=str(before["Last-Modified"]))

    assert (by_tag.status, by_date.status) == (200, 200)
    assert (before["Last-Modified"], by_tag["Last-Modified"]) == (
        "Thu, 01 Oct 2026 12:00:00 GMT",
        "Thu, 01 Oct 2026 12:01:00 GMT",
    )
    assert b"DTSTART;TZID=Europe/Copenhagen:20261023T140000\r\n" in by_tag.body


async def test_ninety_days_after_the_visit_the_address_is_gone(
    web: Client, anna: Subscriber, clock: Clock
) -> None:
    last_moment = NOW.replace(month=10, day=25, hour=23) + timedelta(days=90)
    clock.now = last_moment - timedelta(seconds=1)
    still = await web.ask(anna.path)
    clock.now = last_moment

    gone = await web.ask(anna.path, If_None_Match="*")

    assert (still.status, gone.status) == (200, 410)
