"""How many, in which languages, for whom: short answers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.audiences import EVERYBODY, Audience
from bot.rules.entry import (
    NotANumber,
    UnknownAudience,
    UnknownLanguage,
    read_audience,
    read_languages,
    read_number,
)
from bot.rules.people import DelegationId, Role, VisitId
from bot.rules.refusals import Refusal
from bot.rules.visits import Delegation, Side

LIPOWO = Delegation(DelegationId(3), VisitId(1), "Lipowo", Side.GUEST, "pl", 10, 2)
AABY = Delegation(DelegationId(1), VisitId(1), "Åby", Side.HOST, "da", None, 0)
TOWNS = (AABY, LIPOWO)


@pytest.mark.parametrize(
    "typed",
    ["14", " 14 ", "14.", "14 people", "14 personer", "ca. 14", "~14", "(14)", "max 14 Gäste",
     "014",
     "14!", "about 14, I think", "１４", "n=14"],
)  # fmt: skip
def test_fourteen_is_understood(typed: str) -> None:
    assert read_number(typed) == 14


@pytest.mark.parametrize(
    "typed", ["", "many", "-3", "10-12", "1.5", "1,5", "1 200", "99999", "14 or 15", "—14"]
)
def test_what_is_not_one_number_of_people_is_refused(typed: str) -> None:
    with pytest.raises(NotANumber) as refused:
        read_number(typed)

    assert refused.value == NotANumber(typed)


@given(st.integers(0, 9999))
def test_a_printed_number_is_read_back(number: int) -> None:
    assert read_number(f"{number} people") == number


@pytest.mark.parametrize(
    "typed",
    ["da de pl", "da, de, pl", "da, de og pl", "da/de/pl", "da; de; pl", "DA, DE & PL", "da+de+pl",
     "Danish, German and Polish", "dansk, tysk og polsk", "Dänisch, Deutsch und Polnisch",
     "danska, tyska och polska", "duński, niemiecki i polski", "duński, niemiecki oraz polski",
     "danois, allemand et polonais", "dansk, Deutsch, polski", "dk, de, pl", "da | de | pl",
     "da\nde\npl", "da, de, pl, da", "DANSK TYSK POLSK"],
)  # fmt: skip
def test_danish_german_and_polish_are_understood(typed: str) -> None:
    assert read_languages(typed) == ("da", "de", "pl")


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("English", "en"), ("engelsk", "en"), ("Englisch", "en"), ("engelska", "en"),
        ("angielski", "en"), ("anglais", "en"), ("svenska", "sv"), ("svensk", "sv"),
        ("Schwedisch", "sv"), ("szwedzki", "sv"), ("suédois", "sv"), ("Swedish", "sv"),
        ("français", "fr"), ("francais", "fr"), ("fransk", "fr"), ("Französisch", "fr"),
        ("franska", "fr"), ("francuski", "fr"), ("French", "fr"), ("en", "en"), ("fr", "fr"),
        ("sv", "sv"), ("se", "sv"),
    ],
)  # fmt: skip
def test_a_language_has_a_name_in_every_language(typed: str, language: str) -> None:
    assert read_languages(typed) == (language,)


@pytest.mark.parametrize(
    ("typed", "word"),
    [("en, xx", "xx"), ("da, Klingon", "Klingon"), ("", ""), ("og", "og"), ("9", "9")],
)
def test_an_unknown_language_is_refused_with_its_word(typed: str, word: str) -> None:
    with pytest.raises(UnknownLanguage) as refused:
        read_languages(typed)

    assert refused.value == UnknownLanguage(word)


@pytest.mark.parametrize(
    ("typed", "audience"),
    [
        *((word, Audience.side(Side.GUEST)) for word in (
            "guests", "Guest", "gæster", "Gäste", "gäster", "goście", "goscie", "invités",
        )),
        *((word, Audience.side(Side.HOST)) for word in (
            "hosts", "værter", "Gastgeber", "värdar", "gospodarze", "hôtes", "hotes",
        )),
        *((word, EVERYBODY) for word in ("all", "everybody", "alle", "alla", "wszyscy", "tous")),
        ("interpreters", Audience.role(Role.INTERPRETER)),
        ("Gastfamilien", Audience.role(Role.HOST_FAMILY)),
        ("Lipowo", Audience.delegation(DelegationId(3))),
        ("lipowo", Audience.delegation(DelegationId(3))),
        ("Åby", Audience.delegation(DelegationId(1))),
        ("aby", Audience.delegation(DelegationId(1))),
    ],
)  # fmt: skip
def test_whom_an_item_is_for_is_understood(typed: str, audience: Audience) -> None:
    assert read_audience(typed, TOWNS) == audience


@pytest.mark.parametrize("typed", ["", "Lindau", "guests and hosts", "Lip"])
def test_an_unknown_audience_is_refused_with_the_towns_there_are(typed: str) -> None:
    with pytest.raises(UnknownAudience) as refused:
        read_audience(typed, TOWNS)

    assert refused.value == UnknownAudience(typed, ("Åby", "Lipowo"))


@given(st.text())
def test_whatever_is_typed_is_an_answer_or_a_refusal(typed: str) -> None:
    answers: list[object] = []
    for read in (read_number, read_languages, lambda said: read_audience(said, TOWNS)):
        try:
            answers.append(read(typed))
        except Refusal as why:
            answers.append(why)

    assert len(answers) == 3
