"""Ballots as values: a short one, and one with everything as long as may be."""

from datetime import UTC, datetime, timedelta

from bot.replies.reply import Reply
from bot.rules.ballots import (
    LONGEST_OPTION,
    LONGEST_QUESTION,
    Ballot,
    BallotId,
    BallotState,
    Shown,
    Tally,
    Vote,
)
from bot.rules.people import PersonId, VisitId
from bot.rules.texts import Texts
from bot.rules.times import Moment

NOW = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
AFTER = NOW + timedelta(days=2)
TWELVE = Tally((300,) * 12, 300)


def a_ballot(
    *options: Texts,
    question: Texts | None = None,
    secret: bool = False,
    shown: Shown = Shown.LIVE,
) -> Ballot:
    return Ballot(
        BallotId(2_000_000_000),
        VisitId(2_000_000_000),
        question or Texts.one("en", "Evening?"),
        options or (Texts.one("en", "Concert"), Texts.one("en", "Boat")),
        several=True,
        secret=secret,
        shown=shown,
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


def a_vote(choices: range) -> Vote:
    return Vote(BallotId(1), PersonId(1), frozenset(choices), NOW)
