"""Whoever types what stands on a button is understood as if it had been pressed."""

from datetime import date

import pytest

from bot.languages import Language, load_languages
from bot.replies.audiences import audiences
from bot.replies.visits import kind_name
from bot.rules.entry import read_audience, read_languages, read_visit
from bot.rules.visits import Kind

TODAY = date(2026, 11, 23)
SHIPPED = load_languages("en").shipped


@pytest.fixture(name="lang", params=sorted(SHIPPED))
def each_language(request: pytest.FixtureRequest) -> Language:
    return SHIPPED[request.param]


def test_for_whom_an_item_is_can_be_typed_as_its_button_says_it(lang: Language) -> None:
    labels = dict(audiences(lang, ()))

    assert {label: read_audience(label, ()) for label in labels} == labels


@pytest.mark.parametrize("kind", Kind)
def test_the_kind_of_a_visit_can_be_typed_as_its_button_says_it(lang: Language, kind: Kind) -> None:
    label = kind_name(lang, kind)

    assert (label, read_visit(label, TODAY).kind) == (label, kind)


def test_languages_can_be_typed_as_their_button_says_it(lang: Language) -> None:
    codes = tuple(SHIPPED)

    assert read_languages(lang.join([lang.name_of(code) for code in codes])) == codes
