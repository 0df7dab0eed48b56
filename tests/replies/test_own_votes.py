"""One's own card says nothing old, and its pop-ups fit."""

import pytest

from bot.languages import Languages
from bot.replies import own_votes
from bot.rules.ballots import Tally
from bot.rules.texts import Texts
from tests.replies.given_ballots import AFTER, NOW, TWELVE, a_ballot, a_vote, the_longest


def test_ones_own_card_counts_nobody_else_before_the_end(languages: Languages) -> None:
    lang, ballot, mine = languages.of("en"), a_ballot(), a_vote(range(1))

    early = own_votes.voting_card(lang, ballot, Tally((1, 0), 1), mine, NOW)
    late = own_votes.voting_card(lang, ballot, Tally((9, 3), 12), mine, NOW)
    over = own_votes.voting_card(lang, ballot, Tally((9, 3), 12), mine, AFTER)

    assert early == late
    assert "• Concert: <b>9</b>" in over.html.splitlines()


@pytest.mark.parametrize("code", ["en", "da", "de", "sv", "pl", "fr"])
def test_counts_asked_for_fit_a_pop_up(languages: Languages, code: str) -> None:
    six = a_ballot(*(Texts.one("en", f"{n}".ljust(24, "x")) for n in range(6)))
    hundreds = Tally((300,) * 6, 300)

    named = own_votes.counts_now(languages.of(code), six, hundreds, NOW)
    numbered = own_votes.counts_now(languages.of(code), the_longest(("en",)), TWELVE, NOW)

    assert max(len(named), len(numbered)) <= own_votes.LONGEST_POPUP
    assert [named.count(": 300"), numbered.count(": 300")] == [6, 12]


@pytest.mark.parametrize("code", ["en", "da", "de", "sv", "pl", "fr"])
def test_a_pop_up_never_outgrows_200_characters(languages: Languages, code: str) -> None:
    ballot = the_longest((code,))

    lengths = [
        len(own_votes.vote_saved(languages.of(code), ballot, a_vote(range(n)))) for n in range(13)
    ]

    assert max(lengths) <= 200


def test_many_long_choices_are_counted_in_the_pop_up(languages: Languages) -> None:
    said = own_votes.vote_saved(languages.of("en"), the_longest(("en",)), a_vote(range(12)))

    assert said == "Saved: 12 options."
