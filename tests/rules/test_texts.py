"""The same words in several languages: kept, chosen for a reader, and read as typed."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.refusals import NotFound, Refusal
from bot.rules.texts import NoWords, Texts, read_texts

HARBOUR = Texts((("da", "Havnerundfart"), ("en", "Harbour tour"), ("pl", "Rejs po porcie")))
LANGUAGES = ("da", "de", "en", "pl")
CODES = st.sampled_from(LANGUAGES)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        pytest.param(("pl",), "Rejs po porcie", id="in the reader's language"),
        pytest.param(("de", "pl", "da"), "Rejs po porcie", id="in the next best that there is"),
        pytest.param(("de",), "Harbour tour", id="else in English"),
        pytest.param((), "Harbour tour", id="in English when nothing is wanted"),
    ],
)
def test_a_reader_gets_the_best_language_there_is(wanted: tuple[str, ...], words: str) -> None:
    assert HARBOUR.best(*wanted) == words


def test_without_english_a_reader_gets_the_original() -> None:
    assert Texts((("da", "Havn"), ("pl", "Port"))).best("fr") == "Havn"


def test_the_first_entry_is_the_original() -> None:
    assert HARBOUR.original == "Havnerundfart"
    assert HARBOUR.languages == ("da", "en", "pl")
    assert Texts.one("da", "Havn") == Texts((("da", "Havn"),))


def test_a_new_translation_is_added_and_a_better_one_stays_in_its_place() -> None:
    assert Texts.one("da", "Havn").with_("de", "Hafen").entries == (("da", "Havn"), ("de", "Hafen"))
    assert HARBOUR.with_("da", "Tur").entries[0] == ("da", "Tur")
    assert HARBOUR.with_("da", "Tur").languages == HARBOUR.languages


def test_words_are_kept_as_a_list_of_pairs_with_their_letters() -> None:
    assert Texts.one("pl", 'Żuraw "A"').to_json() == r'[["pl","Żuraw \"A\""]]'


@given(st.dictionaries(CODES, st.text(), min_size=1))
def test_what_is_kept_comes_back(words: dict[str, str]) -> None:
    texts = Texts(tuple(words.items()))

    assert Texts.from_json(texts.to_json()) == texts


@pytest.mark.parametrize("entries", [(), (("da", "a"), ("da", "b"))], ids=["none", "twice"])
def test_no_language_and_a_language_twice_are_mistakes_of_the_program(
    entries: tuple[tuple[str, str], ...],
) -> None:
    with pytest.raises(ValueError, match="language"):
        Texts(entries)


@pytest.mark.parametrize(
    ("typed", "entries"),
    [
        pytest.param("Harbour tour", (("en", "Harbour tour"),), id="one language"),
        pytest.param(
            "Harbour tour / da: Havnerundfart / de: Hafenrundfahrt",
            (("en", "Harbour tour"), ("da", "Havnerundfart"), ("de", "Hafenrundfahrt")),
            id="slashes",
        ),
        pytest.param(
            "da: Havnerundfart\nde: Hafenrundfahrt\npl: Rejs",
            (("da", "Havnerundfart"), ("de", "Hafenrundfahrt"), ("pl", "Rejs")),
            id="lines",
        ),
        pytest.param(
            "Tour\nBring shoes\nda: Tur\nHusk sko",
            (("en", "Tour\nBring shoes"), ("da", "Tur\nHusk sko")),
            id="lines go on",
        ),
        pytest.param("a / da: b\n/ de: c", (("en", "a"), ("da", "b"), ("de", "c")), id="both"),
        pytest.param("Tour\n\nda: Tur\n", (("en", "Tour"), ("da", "Tur")), id="empty lines"),
        pytest.param("DA: Havn", (("da", "Havn"),), id="capitals"),
        pytest.param("da:Havn / DE :Hafen", (("da", "Havn"), ("de", "Hafen")), id="any spaces"),
        pytest.param("a\nda: b\nda: c", (("en", "a"), ("da", "b\nc")), id="a language again"),
        pytest.param("Note: bring shoes", (("en", "Note: bring shoes"),), id="a colon"),
        pytest.param("9:30 at the quay", (("en", "9:30 at the quay"),), id="a clock"),
        pytest.param("See en: below", (("en", "See en: below"),), id="a code inside a line"),
        pytest.param("fi: satama", (("en", "fi: satama"),), id="a language not of this visit"),
        pytest.param("a/b", (("en", "a/b"),), id="a slash"),
        pytest.param("a / b", (("en", "a / b"),), id="a free slash"),
        pytest.param("x/de: y", (("en", "x/de: y"),), id="a slash inside a word"),
        pytest.param("https://da.dk / da: Se", (("en", "https://da.dk"), ("da", "Se")), id="link"),
        pytest.param("a / da: ", (("en", "a"),), id="a translation left empty"),
        pytest.param("/ da: Tur", (("da", "Tur"),), id="only a translation"),
    ],
)
def test_typed_words_are_read_with_their_languages(
    typed: str, entries: tuple[tuple[str, str], ...]
) -> None:
    assert read_texts(typed, "en", LANGUAGES).entries == entries


@pytest.mark.parametrize("typed", ["", " \n", "da:", "da: / de:"])
def test_no_words_are_refused(typed: str) -> None:
    with pytest.raises(NoWords):
        read_texts(typed, "en", LANGUAGES)


def test_without_other_languages_everything_is_text() -> None:
    assert read_texts("da: Havn", "en", ()) == Texts.one("en", "da: Havn")


@given(st.text(alphabet="de pl:/\n9a"))
def test_whatever_is_typed_is_words_or_a_refusal(typed: str) -> None:
    try:
        texts = read_texts(typed, "en", LANGUAGES)
    except NoWords:
        return

    assert all(words == words.strip() != "" for _, words in texts.entries)


@given(st.dictionaries(CODES, st.from_regex(r"[a-zæøå]+( [a-zæøå]+)*", fullmatch=True), min_size=1))
def test_words_typed_with_their_languages_are_read_back(words: dict[str, str]) -> None:
    typed = " / ".join(f"{language}: {text}" for language, text in words.items())

    assert read_texts(typed, "fr", LANGUAGES).entries == tuple(words.items())


def test_a_refusal_carries_facts_and_equals_another_with_the_same() -> None:
    @dataclass(eq=False)
    class Full(Refusal):
        places: int

    assert Full(8) == Full(8)
    assert Full(8) != Full(9)
    assert Full(8) != NotFound()
    assert len({Full(8), Full(8)}) == 1
    assert str(Full(8)).endswith("Full(places=8)")


def test_words_before_a_mark_of_the_usual_language_are_english() -> None:
    read = read_texts("Harbour tour / da: Havnerundfart", "da", ("en", "da", "de"))

    assert read.entries == (("en", "Harbour tour"), ("da", "Havnerundfart"))
