"""What a request says to harm us, and not to get a calendar."""

import time
from datetime import timedelta

import pytest

from bot.web.conditions import is_no_newer
from bot.web.feeds import _said
from tests.builders import NOW
from tests.web.conftest import Subscriber
from tests.web.website import Client


@pytest.mark.parametrize(
    "date",
    [
        "Mon, 99999999999999999999 Jan 2026 00:00:00 GMT",
        "Mon, 01 Jan 99999999999999999999 00:00:00 GMT",
        "Mon, 01 Jan 2026 00:00:00 -9999999999999999999999",
        "Mon, 01 Jan 2026 25:61:00 GMT",
        "å",
    ],
)
async def test_a_date_that_never_was_gets_the_calendar(
    web: Client, anna: Subscriber, date: str
) -> None:
    seen = await web.ask(anna.path, **{"If-Modified-Since": date})

    assert seen.status == 200
    assert not is_no_newer(NOW - timedelta(days=999), date.encode())


def test_ten_thousand_header_lines_are_read_at_once() -> None:
    lines = [(f"x-{number}".encode(), b"1") for number in range(10_000)]
    tags = [(b"if-none-match", b'"1"'), (b"if-none-match", b'"2"')]

    begun = time.process_time()
    said = _said([*lines, *tags])

    assert said[b"if-none-match"] == b'"1", "2"'
    assert time.process_time() - begun < 0.2  # quadratic took two seconds
