"""Rows of ballots and votes."""

from collections.abc import Sequence
from datetime import datetime

from bot.rules.ballots import Ballot, BallotId, BallotState, Shown, Tally, Vote, tally
from bot.rules.people import PersonId, VisitId
from bot.rules.refusals import NotFound
from bot.rules.texts import Texts
from bot.rules.times import Moment
from storage.connection import Connection, Row, fetch_one
from storage.rows import instant, moment, seconds


def _bits(choices: frozenset[int]) -> int:
    return sum(1 << option for option in choices)


def _choices(bits: int) -> frozenset[int]:
    return frozenset(option for option in range(bits.bit_length()) if bits >> option & 1)


def _ballot(row: Row, options: tuple[Texts, ...]) -> Ballot:
    return Ballot(
        id=BallotId(row["id"]),
        visit_id=VisitId(row["visit_id"]),
        question=Texts.from_json(row["question"]),
        options=options,
        several=bool(row["several"]),
        secret=bool(row["secret"]),
        shown=Shown(row["shown"]),
        closes=moment(row["closes_wall"], row["zone"]),
        state=BallotState(row["state"]),
        created_by=PersonId(row["created_by"]),
    )


class Ballots:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def add(
        self,
        visit_id: VisitId,
        question: Texts,
        options: Sequence[Texts],
        *,
        several: bool,
        secret: bool,
        shown: Shown,
        closes: Moment,
        created_by: PersonId,
        now: datetime,
    ) -> Ballot:
        row = await fetch_one(
            self.connection,
            """
            INSERT INTO ballot
              (visit_id, question, several, secret, shown, closes_wall, zone, closes_utc, state,
               created_by, created_at)
            VALUES
              (:visit_id, :question, :several, :secret, :shown, :wall, :zone, :closes, 'open',
               :created_by, :now)
            RETURNING *
            """,
            visit_id=visit_id,
            question=question.to_json(),
            several=int(several),
            secret=int(secret),
            shown=str(shown),
            wall=closes.wall.isoformat(),
            zone=closes.zone,
            closes=seconds(closes.utc),
            created_by=created_by,
            now=seconds(now),
        )
        await self.connection.many(
            """
            INSERT INTO ballot_option (ballot_id, position, words)
            VALUES (:ballot, :position, :words)
            """,
            [
                {"ballot": row["id"], "position": position, "words": option.to_json()}
                for position, option in enumerate(options)
            ],
        )
        return _ballot(row, tuple(options))

    async def get(self, ballot_id: BallotId) -> Ballot:
        rows = await self.connection.all(
            """
            SELECT ballot.*, ballot_option.words FROM ballot
            JOIN ballot_option ON ballot_option.ballot_id = ballot.id
            WHERE ballot.id = :id ORDER BY position
            """,
            id=ballot_id,
        )
        if not rows:
            raise NotFound
        return _ballot(rows[0], tuple(Texts.from_json(row["words"]) for row in rows))

    async def in_visit(self, visit_id: VisitId) -> Sequence[Ballot]:
        rows = await self.connection.all(
            "SELECT id FROM ballot WHERE visit_id = :visit ORDER BY closes_utc, id", visit=visit_id
        )
        return [await self.get(BallotId(row["id"])) for row in rows]

    async def update(self, ballot: Ballot) -> None:
        await self.connection.run(
            """
            UPDATE ballot SET state = :state, closes_wall = :wall, closes_utc = :closes
            WHERE id = :id
            """,
            id=ballot.id,
            state=str(ballot.state),
            wall=ballot.closes.wall.isoformat(),
            closes=seconds(ballot.closes.utc),
        )

    async def vote_of(self, ballot_id: BallotId, person_id: PersonId) -> Vote | None:
        row = await self.connection.one(
            "SELECT choices, cast_at FROM vote WHERE ballot_id = :ballot AND person_id = :person",
            ballot=ballot_id,
            person=person_id,
        )
        if row is None:
            return None
        return Vote(ballot_id, person_id, _choices(row["choices"]), instant(row["cast_at"]))

    async def put(self, vote: Vote) -> None:
        await self.connection.run(
            """
            INSERT INTO vote (ballot_id, person_id, choices, cast_at)
            VALUES (:ballot, :person, :choices, :cast_at)
            ON CONFLICT (ballot_id, person_id)
            DO UPDATE SET choices = excluded.choices, cast_at = excluded.cast_at
            """,
            ballot=vote.ballot_id,
            person=vote.person_id,
            choices=_bits(vote.choices),
            cast_at=seconds(vote.cast_at),
        )

    async def tally(self, ballot: Ballot) -> Tally:
        rows = await self.connection.all(
            """
            SELECT choices, count(*) AS people FROM vote
            WHERE ballot_id = :ballot GROUP BY choices
            """,
            ballot=ballot.id,
        )
        return tally(
            len(ballot.options), ((_choices(row["choices"]), row["people"]) for row in rows)
        )

    async def voters(
        self, ballot_id: BallotId, limit: int, after: int = 0
    ) -> Sequence[tuple[str, frozenset[int]]]:
        rows = await self.connection.all(
            """
            SELECT COALESCE(participation.name, person.name) AS name, vote.choices FROM vote
            JOIN ballot ON ballot.id = vote.ballot_id
            JOIN person ON person.id = vote.person_id
            LEFT JOIN participation ON participation.visit_id = ballot.visit_id
              AND participation.person_id = person.id
            WHERE vote.ballot_id = :ballot AND choices <> 0
            ORDER BY 1, person.id LIMIT :limit OFFSET :after
            """,
            ballot=ballot_id,
            limit=limit,
            after=after,
        )
        return [(row["name"], _choices(row["choices"])) for row in rows]
