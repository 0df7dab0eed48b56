"""Ballots fit Telegram's limits, read well in two languages, and never say who voted secretly."""

from datetime import date, datetime

import pytest

from bot.actions.ballots import Looked
from bot.languages import Languages
from bot.links import Links
from bot.replies import ballot_desk, ballots, new_ballot, own_votes
from bot.replies.press import MOST_BYTES
from bot.replies.reply import LONGEST, LONGEST_LABEL, Html, length
from bot.rules.ballots import Shown, Tally, check
from bot.rules.people import PersonId, VisitId
from bot.rules.texts import Texts
from bot.rules.visits import Kind, Stage, Visit
from tests.replies.given_ballots import (
    AFTER,
    NOW,
    TWELVE,
    a_ballot,
    a_vote,
    rows_of,
    the_longest,
)

LINKS = Links("venskab_bot", "https://visit.example", "1:a")
A_VISIT = Visit(
    id=VisitId(1),
    kind=Kind.TWINNING,
    title=Texts.one("en", "Friendship days"),
    host_town="Åby",
    starts_on=date(2026, 10, 22),
    ends_on=date(2026, 10, 25),
    zone="Europe/Copenhagen",
    languages=("en",),
    stage=Stage.PLANNED,
    chat_id=None,
    thread_id=None,
    revision=0,
    created_by=PersonId(1),
    changed_at=NOW,
)


@pytest.mark.parametrize("now", [NOW, AFTER], ids=["open", "closed"])
@pytest.mark.parametrize("pair", [("en", "da"), ("de", "pl"), ("fr", "sv")])
def test_the_longest_ballot_with_300_voters_fits_a_card_in_two_languages(
    languages: Languages, pair: tuple[str, str], now: datetime
) -> None:
    ballot = check(the_longest(pair), NOW)
    winner = Tally((300, *(299,) * 11), 300)

    langs = [languages.of(code) for code in pair]

    card = ballots.ballot_card(langs, LINKS, ballot, winner, now)
    news = ballots.result_news(langs, ballot, winner)

    assert length(card.html) <= LONGEST
    assert length(news.html) <= LONGEST
    assert len(card.rows) <= 8


SHORT = tuple(Texts.one("en", words) for words in ("Concert", "Boat", "Stay at home"))


def visible_lines(html: Html) -> int:
    return len(html.splitlines())


@pytest.mark.parametrize("shown", Shown)
@pytest.mark.parametrize("now", [NOW, AFTER], ids=["open", "closed"])
@pytest.mark.parametrize("pair", [("en", "da"), ("de", "pl"), ("fr", "sv")])
def test_three_options_in_two_languages_leave_room_on_a_phone_for_the_talk(
    languages: Languages, pair: tuple[str, str], now: datetime, shown: Shown
) -> None:
    langs = [languages.of(code) for code in pair]
    ballot, tally = a_ballot(*SHORT, shown=shown), Tally((7, 3, 2), 12)

    card = ballots.ballot_card(langs, LINKS, ballot, tally, now)
    news = ballots.result_news(langs, ballot, tally)

    assert visible_lines(card.html) <= 16
    assert visible_lines(news.html) <= 16


def test_a_card_says_the_counts_first_and_the_rules_in_one_line(languages: Languages) -> None:
    langs = [languages.of("en"), languages.of("en")]

    card = ballots.ballot_card(langs, LINKS, a_ballot(*SHORT), Tally((7, 3, 2), 12), NOW)

    assert (
        card.html.split("\n\n")
        == [
            (
                "<b>Evening?</b>\n• Concert: <b>7</b>\n• Boat: <b>3</b>\n• Stay at home: <b>2</b>\n"
                "12 people have voted.\nOpen until Fri 2 Oct, 14:00 (Copenhagen).\n"
                "Choose several. Organisers see your vote."
            )
        ]
        * 2
    )


def test_a_card_says_when_nobody_sees_a_vote_and_when_the_result_comes(
    languages: Languages,
) -> None:
    ballot = a_ballot(secret=True, shown=Shown.END)

    card = ballots.ballot_card([languages.of("en")], LINKS, ballot, Tally((1, 0), 1), NOW)

    rules = "Choose several. Nobody sees your vote. Result at the end."
    assert card.html.splitlines()[-1] == rules


@pytest.mark.parametrize("pair", [("en", "da"), ("de", "pl"), ("fr", "sv"), ("da", "de")])
def test_a_phone_shows_all_of_every_button_of_a_card_in_two_languages(
    languages: Languages, pair: tuple[str, str]
) -> None:
    option = Texts(tuple((code, f"{code}{'x' * 22}") for code in pair))
    langs = [languages.of(code) for code in pair]

    card = ballots.ballot_card(langs, LINKS, a_ballot(option, *SHORT), Tally((0,) * 4, 0), NOW)

    labels = [label for row in rows_of(card) for label in row]
    assert max(map(len, labels)) <= LONGEST_LABEL
    assert labels[0] == option.best(pair[0])


def test_a_tie_of_everything_still_fits(languages: Languages) -> None:
    ballot = the_longest(("en", "da"))

    langs = [languages.of("en"), languages.of("da")]

    card = ballots.ballot_card(langs, LINKS, ballot, TWELVE, AFTER)

    assert length(card.html) <= LONGEST


def test_every_button_fits_64_bytes(languages: Languages) -> None:
    ballot, lang = the_longest(("en",)), languages.of("en")
    mine = own_votes.voting_card(lang, ballot, TWELVE, None, NOW, organises=True)
    card = ballots.ballot_card([lang], LINKS, ballot, TWELVE, NOW)

    packed = [b.press.pack() for row in (*mine.rows, *card.rows) for b in row if b.press]

    assert max(len(data.encode()) for data in packed) <= MOST_BYTES


def test_few_short_options_are_buttons_of_their_own_and_others_are_numbers(
    languages: Languages,
) -> None:
    few = ballots.ballot_card([languages.of("en")], LINKS, a_ballot(), Tally((0, 0), 0), NOW)
    many = ballots.ballot_card([languages.of("en")], LINKS, the_longest(("en",)), TWELVE, NOW)

    assert rows_of(few)[:2] == [["Concert"], ["Boat"]]
    assert rows_of(many)[:3] == [
        ["1", "2", "3", "4"],
        ["5", "6", "7", "8"],
        ["9", "10", "11", "12"],
    ]


def test_bars_say_how_many_of_the_voters_chose_an_option(languages: Languages) -> None:
    card = ballots.ballot_card([languages.of("en")], LINKS, a_ballot(), Tally((6, 2), 8), NOW)

    assert card.html.splitlines()[2:6] == [
        "• Concert: <b>6</b>",
        "▓▓▓▓▓▓░░",
        "• Boat: <b>2</b>",
        "▓▓░░░░░░",
    ]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 0), "Closed. Nobody voted."),
        ((2, 1), "Closed. Most votes: <b>Concert</b>."),
        ((1, 1), "Closed. A tie between <b>Concert and Boat</b>."),
    ],
)
def test_the_result_is_said_as_it_is(
    languages: Languages, counts: tuple[int, int], said: str
) -> None:
    tally = Tally(counts, sum(counts))

    news = ballots.result_news([languages.of("en")], a_ballot(), tally)

    assert news.html.splitlines()[-1] == said


def test_a_page_of_long_names_fits(languages: Languages) -> None:
    names = [("N" * 128, frozenset(range(12)))] * ballot_desk.NAMES_A_PAGE

    page = ballot_desk.results(
        languages.of("en"), the_longest(("en",)), TWELVE, names, NOW, 1, more=True
    )

    assert length(page.html) <= LONGEST
    assert rows_of(page) == [["‹", "›"], ["‹ Back"]]


def test_names_given_for_a_secret_ballot_are_not_said(languages: Languages) -> None:
    page = ballot_desk.results(
        languages.of("en"),
        a_ballot(secret=True),
        Tally((1, 0), 1),
        [("Anna", frozenset({0}))],
        NOW,
        0,
        more=False,
    )

    assert "Anna" not in page.html


def test_a_page_of_the_longest_ballots_fits(languages: Languages) -> None:
    ballot = the_longest(("en",))
    looked = [Looked(ballot, TWELVE, a_vote(range(12)))] * ballot_desk.BALLOTS_A_PAGE

    page = ballot_desk.ballot_list(languages.of("en"), A_VISIT, looked, AFTER, 1, more=True)

    assert length(page.html) <= LONGEST
    assert len(page.rows) <= 8


def test_a_preview_in_six_languages_keeps_what_matters_when_it_is_cut(
    languages: Languages,
) -> None:
    draft = the_longest(("en", "da", "de", "sv", "pl", "fr"))

    preview = new_ballot.preview(languages.of("en"), draft, "Group", 23)

    assert "Open until" in preview.html[:LONGEST]
    assert "It goes to the group" in preview.html[:LONGEST]
