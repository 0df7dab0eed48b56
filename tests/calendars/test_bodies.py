"""What the web side serves: the bytes, their small form, and names that change with them."""

import gzip
from datetime import timedelta
from hashlib import sha256

from bot.calendars.bodies import body
from tests.calendars.programmes import EDITED, a_programme, feed

PLAIN = feed(a_programme())


def test_the_small_form_unpacks_to_the_same_bytes() -> None:
    made = body(PLAIN, EDITED)
    assert made.plain == PLAIN
    assert gzip.decompress(made.zipped) == PLAIN
    assert len(made.zipped) < len(PLAIN) / 5


def test_the_same_bytes_get_the_same_names_whenever_they_are_made() -> None:
    made = body(PLAIN, EDITED)
    assert made == body(bytes(bytearray(PLAIN)), EDITED)
    assert made.zipped[4:8] == bytes(4)  # no time of compression inside


def test_each_form_has_a_strong_name_of_its_own() -> None:
    made = body(PLAIN, EDITED)
    digest = sha256(PLAIN).hexdigest()
    assert (made.etag, made.zipped_etag) == (f'"{digest}"', f'"{digest}-gz"')
    assert body(PLAIN + b" ", EDITED).etag != made.etag


def test_the_time_of_change_is_one_that_http_can_say() -> None:
    made = body(PLAIN, EDITED + timedelta(microseconds=7))
    assert made.changed == EDITED
