"""A poll with its votes: what may be chosen, and what everybody sees."""

from dataclasses import dataclass, field

from bot.sandbox.clock import Clock
from bot.sandbox.people import Json, Person
from bot.sandbox.refusals import ImpossibleAct


@dataclass(slots=True)
class Poll:
    id: str
    json: Json
    by_bot: bool
    closes_at: float | None = None
    places: list[tuple[int, int]] = field(default_factory=list)
    votes: dict[int, list[int]] = field(default_factory=dict)

    def is_closed(self, clock: Clock) -> bool:
        return self.json["is_closed"] or (
            self.closes_at is not None and self.closes_at <= clock.now()
        )

    def must_allow(self, clock: Clock, voter: int, options: list[int]) -> None:
        if self.is_closed(clock):
            raise ImpossibleAct("This poll is closed.")
        if len(options) > 1 and not self.json["allows_multiple_answers"]:
            raise ImpossibleAct("Only one option can be chosen in this poll.")
        if not set(options) <= set(range(len(self.json["options"]))):
            raise ImpossibleAct("The poll has no such option.")
        if voter in self.votes and not self.json["allows_revoting"]:
            raise ImpossibleAct("A vote in this poll can't be changed.")

    def choose(self, voter: int, options: list[int]) -> bool:
        """False if nothing changed."""
        if self.votes.get(voter, []) == options:
            return False
        if options:
            self.votes[voter] = sorted(set(options))
        else:
            del self.votes[voter]
        return True

    def state(self) -> Json:
        chosen = [option for options in self.votes.values() for option in options]
        options = [
            option | {"voter_count": chosen.count(number)}
            for number, option in enumerate(self.json["options"])
        ]
        return self.json | {"options": options, "total_voter_count": len(self.votes)}

    def answer_of(self, person: Person) -> Json:
        options = self.votes.get(person.id, [])
        return {
            "poll_id": self.id,
            "user": person.user(),
            "option_ids": options,
            "option_persistent_ids": [
                self.json["options"][option]["persistent_id"] for option in options
            ],
        }
