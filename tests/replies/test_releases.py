"""What organisers read before and after a release."""

from dataclasses import replace

import pytest

from bot.actions.release_previews import Affected, Author, Preview
from bot.languages import Language, Languages
from bot.replies import releases as replies
from bot.replies import releases_made as made
from bot.rules.people import Person, PersonId, VisitId
from bot.rules.release_checks import Missing
from bot.rules.releases import Change, Release, ReleaseId
from tests.builders import NOW
from tests.items import DELEGATIONS, GUESTS, VISIT, an_item

OLGA = Person(PersonId(1), 2, "Olga", "", "en", "en", "", None)
SECOND = Release(ReleaseId(7), VisitId(1), 2, None, PersonId(1), NOW)
UNDOING = replace(SECOND, number=3, takes_back=2)


@pytest.fixture
def english(languages: Languages) -> Language:
    return languages.of("en")


def a_preview(**facts: object) -> Preview:
    dull = Preview(
        VISIT,
        Author(SECOND, OLGA),
        [Change(None, an_item())],
        0,
        [],
        Missing(),
        DELEGATIONS,
        NOW,
    )
    return replace(dull, **facts)  # type: ignore[arg-type]  # tests name real fields


def test_nothing_missing_is_not_mentioned(english: Language) -> None:
    said = replies.preview(english, a_preview(), {}, 0)

    assert "To look at" not in said.html
    assert [row[0].label for row in said.rows] == ["Release version 3", "Not now"]


def test_of_very_many_towns_those_with_most_people_are_named(english: Language) -> None:
    towns = [replace(GUESTS, town=f"Town {number}") for number in range(1, 14)]
    those = [Affected(town, "de") for town in towns for _ in range(14 - towns.index(town))]

    said = replies.preview(english, a_preview(affected=those), {"de": len(those)}, 0)

    assert "Town 12 3, …" in said.html
    assert "Town 13" not in said.html


def test_more_than_three_items_are_counted_and_the_first_three_named(english: Language) -> None:
    items = [an_item(title=f"Talk {number}", number=number) for number in range(1, 5)]

    said = replies.preview(english, a_preview(missing=Missing(without_place=items)), {}, 0)

    assert said.html.split("\n")[-1] == "⚠️ 4 items have no place: Talk 1; Talk 2; Talk 3; …"


def test_words_that_people_typed_are_shown_as_they_are(english: Language) -> None:
    there = an_item(title="<b>{n} & {items}")

    said = replies.preview(english, a_preview(missing=Missing(without_place=[there])), {}, 0)

    assert said.html.split("\n")[-1] == "⚠️ 1 item has no place: &lt;b&gt;{n} &amp; {items}"


def test_whoever_took_a_version_back_is_named(english: Language) -> None:
    said = made.newer_is_out(english, VISIT, Author(UNDOING, OLGA))

    assert said.html.split("\n")[-1] == "Version 3, Thu 1 Oct, 14:00: Olga took version 2 back"


def test_what_can_no_longer_be_undone_has_no_such_button(english: Language) -> None:
    rows = made.is_out(english, SECOND, 5, can_be_undone=False).rows

    assert [button.label for row in rows for button in row] == ["What changed", "Who has seen it"]
