"""What the group reads of its visit."""

from dataclasses import replace

import pytest

from bot.languages import Languages
from bot.links import Links
from bot.replies.groups import GroupCard, TownCount, essentials, group_card, now_and_next
from bot.replies.reply import LONGEST, in_languages, length
from bot.rules.agenda import NowAndNext
from bot.rules.releases import Release, ReleaseId
from bot.rules.texts import Texts
from bot.rules.visits import Stage
from tests.builders import NOW
from tests.items import VISIT, an_item

LINKS = Links("venskab_bot", "https://visit.example", "1:a")
CARD = GroupCard(
    VISIT,
    (
        TownCount("Åby", 3, 0, None),
        TownCount("Lindau-Ost", 14, 2, 14),
        TownCount("Lipowo", 1, 0, 10),
    ),
    None,
)


def test_each_town_has_its_count(languages: Languages) -> None:
    assert group_card(languages.of("en"), CARD, LINKS).html == (
        "<b>Friendship days</b>\nÅby, 22–25 Oct 2026\n\n"
        "• Åby: 3 people\n• Lindau-Ost: 14 of 14, 2 waiting\n• Lipowo: 1 of 10"
    )


@pytest.mark.parametrize("stage", Stage)
def test_a_stage_that_is_news_is_said(languages: Languages, stage: Stage) -> None:
    card = replace(CARD, visit=replace(VISIT, stage=stage))

    second = group_card(languages.of("en"), card, LINKS).html.split("\n")[1]

    calm = stage in (Stage.PLANNED, Stage.REGISTRATION, Stage.RELEASED)
    assert second.startswith("<b>") is not calm


def test_two_languages_stand_below_each_other_with_one_set_of_buttons(
    languages: Languages,
) -> None:
    shown = in_languages([group_card(languages.of(code), CARD, LINKS) for code in ("en", "da")])

    assert shown.html.count("Lindau-Ost") == 2
    assert [len(row) for row in shown.rows] == [1, 1, 1, 1, 1]


def test_the_card_fits_however_long_the_words_are(languages: Languages) -> None:
    long = Texts.one("en", "x" * 120)
    towns = tuple(TownCount("y" * 100, 999, 999, 999) for _ in range(6))
    card = GroupCard(replace(VISIT, title=long), towns, None)

    shown = in_languages([group_card(languages.of(code), card, LINKS) for code in ("en", "da")])

    assert length(shown.html) < LONGEST


def test_the_pop_up_holds_the_essentials(languages: Languages) -> None:
    assert essentials(languages.of("en"), CARD) == (
        "Friendship days\nÅby, 22–25 Oct 2026\n18 people are registered."
    )


def test_which_version_of_the_programme_is_out_stands_above_what_is_next(
    languages: Languages,
) -> None:
    release = Release(ReleaseId(7), VISIT.id, 3, None, VISIT.created_by, NOW)

    shown = group_card(languages.of("en"), replace(CARD, next=an_item(), release=release), LINKS)

    assert shown.html.split("\n")[-3:] == [
        "",
        "Programme: version 3, Thu 1 Oct",
        "Next: Fri 23 Oct, 09:30 Harbour tour",
    ]


def test_the_next_item_stands_below_the_counts(languages: Languages) -> None:
    shown = group_card(languages.of("en"), replace(CARD, next=an_item()), LINKS)

    assert shown.html.split("\n")[-1].startswith("Next: ")


def test_the_pop_up_says_what_is_on_now_and_what_is_next(languages: Languages) -> None:
    both = NowAndNext((an_item(),), (an_item("2026-10-23 12:00", title="Lunch", place="Hall"),))

    said = now_and_next(languages.of("en"), both)

    assert said == "Now: Fri 23 Oct, 09:30 Harbour tour\nNext: Fri 23 Oct, 12:00 Lunch, Hall"
