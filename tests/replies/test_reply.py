"""Words and buttons as values: escaped, fitting, unforgeable."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

import pytest

from bot.replies.press import Press
from bot.replies.reply import (
    Button,
    Html,
    Reply,
    bold,
    escape,
    fill,
    fit,
    in_languages,
    length,
)
from bot.rules.refusals import NotFound


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Paint(Press):
    TAG: ClassVar[str] = "paint"
    wall: int
    on: bool
    colour: Colour
    words: str


def test_a_press_comes_back_as_it_was_packed() -> None:
    press = Paint(3, True, Colour.RED, "a:b")

    assert (press.pack(), Paint.unpack(press.pack())) == ("paint:3:1:red:a:b", press)


@pytest.mark.parametrize(
    "forged",
    ["paint", "paint:3", "paint:x:1:red:a", "paint:3:2:red:a", "paint:3:1:blue:a", "paint:::"],
)
def test_a_forged_press_is_refused(forged: str) -> None:
    with pytest.raises(NotFound):
        Paint.unpack(forged)


def test_a_press_over_sixty_four_bytes_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="paint"):
        Paint(3, True, Colour.RED, "å" * 40).pack()


def test_what_people_type_cannot_become_markup() -> None:
    assert fill("<b>{name}</b>", name="<i>A&B</i>") == "<b>&lt;i&gt;A&amp;B&lt;/i&gt;</b>"


def test_markup_of_ours_stays_markup() -> None:
    assert fill("{who}!", who=bold("A<B")) == "<b>A&lt;B</b>!"


def test_marks_that_hide_or_turn_text_are_taken_out_of_names() -> None:
    assert escape("An\u202ena\u200b") == "Anna"


def test_length_is_counted_as_telegram_does() -> None:
    assert length("<b>å</b>&amp;😀") == 4


def test_a_long_text_loses_whole_lines_at_the_end() -> None:
    text = Html("\n".join(f"<b>{'x' * 90}</b>" for _ in range(60)))

    short = fit(text)

    assert length(short) <= 4096
    assert short.endswith("</b>\n…")


def test_two_languages_make_one_message_with_both_labels() -> None:
    press = Paint(1, True, Colour.RED, "")
    da = Reply(Html("Hej"), ((Button("Ja", press), Button("OK", press)),))
    de = Reply(Html("Hallo"), ((Button("Ja", press), Button("Gut", press)),))

    both = in_languages([da, de])

    assert both.html == "Hej\n\nHallo"
    assert [button.label for button in both.rows[0]] == ["Ja", "OK · Gut"]


def test_labels_too_long_to_stand_side_by_side_are_those_of_the_first_language() -> None:
    press = Paint(1, True, Colour.RED, "")
    da = Reply(Html(""), ((Button("D" * 14, press),), (Button("D" * 15, press),)))
    de = Reply(Html(""), ((Button("d" * 15, press),), (Button("d" * 15, press),)))

    both = in_languages([da, de])

    labels = [button.label for row in both.rows for button in row]
    assert labels == [f"{'D' * 14} · {'d' * 15}", "D" * 15]


def test_beside_another_button_there_is_room_for_half_as_much() -> None:
    press = Paint(1, True, Colour.RED, "")
    da = Reply(Html(""), ((Button("fre. 4. dec.", press), Button("Nu", press)),))
    de = Reply(Html(""), ((Button("Fr., 4. Dez.", press), Button("Jetzt", press)),))

    [row] = in_languages([da, de]).rows

    assert [button.label for button in row] == ["fre. 4. dec.", "Nu · Jetzt"]
