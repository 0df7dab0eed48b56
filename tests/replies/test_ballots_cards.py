"""Ballots fit Telegram's limits, read well in two languages, and never say who voted secretly."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.actions.ballots import Looked
from bot.languages import Languages
from bot.links import Links
from bot.replies import ballot_desk, ballots, new_ballot
from bot.replies.press import MOST_BYTES
from bot.replies.reply import LONGEST, Reply, in_languages, length
from bot.rules.ballots import (
    LONGEST_OPTION,
    LONGEST_QUESTION,
    Ballot,
    BallotId,
    BallotState,
    Shown,
    Tally,
    Vote,
    check,
)
from bot.rules.people import PersonId, VisitId
from bot.rules.texts import Texts
from bot.rules.times import Moment
from bot.rules.visits import Kind, Stage, Visit

NOW = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
AFTER = NOW + timedelta(days=2)
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
TWELVE = Tally((300,) * 12, 300)


def a_ballot(*options: Texts, question: Texts | None = None, secret: bool = False) -> Ballot:
    return Ballot(
        BallotId(2_000_000_000),
        VisitId(2_000_000_000),
        question or Texts.one("en", "Evening?"),
        options or (Texts.one("en", "Concert"), Texts.one("en", "Boat")),
        several=True,
        secret=secret,
        shown=Shown.LIVE,
        closes=Moment.of(NOW + timedelta(days=1), "Europe/Copenhagen"),
        state=BallotState.OPEN,
        created_by=PersonId(1),
    )


def the_longest(languages: tuple[str, ...]) -> Ballot:
    """Twelve options, everything as long as may be, full of what must be escaped."""

    def words(begin: str, most: int) -> Texts:
        return Texts(tuple((code, f"{begin}{code}".ljust(most, "&")) for code in languages))

    return a_ballot(
        *(words(f"{n:02}", LONGEST_OPTION) for n in range(12)),
        question=words("?", LONGEST_QUESTION),
    )


def rows_of(reply: Reply) -> list[list[str]]:
    return [[button.label for button in row] for row in reply.rows]


@pytest.mark.parametrize("now", [NOW, AFTER], ids=["open", "closed"])
@pytest.mark.parametrize("pair", [("en", "da"), ("de", "pl"), ("fr", "sv")])
def test_the_longest_ballot_with_300_voters_fits_a_card_in_two_languages(
    languages: Languages, pair: tuple[str, str], now: datetime
) -> None:
    ballot = check(the_longest(pair), NOW)
    winner = Tally((300, *(299,) * 11), 300)

    card = in_languages(
        [ballots.ballot_card(languages.of(code), LINKS, ballot, winner, now) for code in pair]
    )
    news = in_languages(
        [ballots.result_news(languages.of(code), ballot, winner, AFTER) for code in pair]
    )

    assert length(card.html) <= LONGEST
    assert length(news.html) <= LONGEST
    assert len(card.rows) <= 8


def test_a_tie_of_everything_still_fits(languages: Languages) -> None:
    ballot = the_longest(("en", "da"))

    card = in_languages(
        [ballots.ballot_card(languages.of(c), LINKS, ballot, TWELVE, AFTER) for c in ("en", "da")]
    )

    assert length(card.html) <= LONGEST


def test_every_button_fits_64_bytes(languages: Languages) -> None:
    ballot, lang = the_longest(("en",)), languages.of("en")
    mine = ballots.voting_card(lang, ballot, TWELVE, None, NOW, organises=True)
    card = ballots.ballot_card(lang, LINKS, ballot, TWELVE, NOW)

    packed = [b.press.pack() for row in (*mine.rows, *card.rows) for b in row if b.press]

    assert max(len(data.encode()) for data in packed) <= MOST_BYTES


def test_few_short_options_are_buttons_of_their_own_and_others_are_numbers(
    languages: Languages,
) -> None:
    few = ballots.ballot_card(languages.of("en"), LINKS, a_ballot(), Tally((0, 0), 0), NOW)
    many = ballots.ballot_card(languages.of("en"), LINKS, the_longest(("en",)), TWELVE, NOW)

    assert rows_of(few)[:2] == [["Concert"], ["Boat"]]
    assert rows_of(many)[:3] == [
        ["1", "2", "3", "4"],
        ["5", "6", "7", "8"],
        ["9", "10", "11", "12"],
    ]


def test_bars_say_how_many_of_the_voters_chose_an_option(languages: Languages) -> None:
    card = ballots.ballot_card(languages.of("en"), LINKS, a_ballot(), Tally((6, 2), 8), NOW)

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

    news = ballots.result_news(languages.of("en"), a_ballot(), tally, AFTER)

    assert news.html.splitlines()[-1] == said


@pytest.mark.parametrize("code", ["en", "da", "de", "sv", "pl", "fr"])
def test_a_pop_up_never_outgrows_200_characters(languages: Languages, code: str) -> None:
    ballot = the_longest((code,))

    lengths = [
        len(ballots.vote_saved(languages.of(code), ballot, _vote(range(n)))) for n in range(13)
    ]

    assert max(lengths) <= 200


def test_many_long_choices_are_counted_in_the_pop_up(languages: Languages) -> None:
    said = ballots.vote_saved(languages.of("en"), the_longest(("en",)), _vote(range(12)))

    assert said == "Saved: 12 options."


def _vote(choices: range) -> Vote:
    return Vote(BallotId(1), PersonId(1), frozenset(choices), NOW)


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
    looked = [Looked(ballot, TWELVE, _vote(range(12)))] * ballot_desk.BALLOTS_A_PAGE

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
