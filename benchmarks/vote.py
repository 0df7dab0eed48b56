"""Durable votes: a tap comes in, is committed and answered, and the group's card is redrawn.

Forty groups with a ballot each, since both Telegram and Venskab keep the order within a chat. In
every round each voter changes to the other answer, so a card that was left behind shows.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import count as counting

from benchmarks.desk import Desk, Load
from benchmarks.echo import AIOGRAM, VENSKAB, WAYS, bot_figures, one_load
from benchmarks.figures import Figure, alternate, middle
from benchmarks.live import Contender, Live, Sample, started
from benchmarks.plan import Plan
from benchmarks.seed import forty_ballots
from benchmarks.updates import CARD, CHATS, Tap, groups, persons
from bot.replies.ballots import CastVote

AIMS = {"aiogram_echo": "<= 1.0", "aiogram_vote": "<= 0.6"}
ANSWERS = ("boat", "concert")
# Venskab draws a card at once and then once a second: the last drawing belongs to the load.
LAST_DRAWING_MS = 1400


@dataclass(frozen=True, slots=True)
class Ballots:
    """How a bot's buttons and cards read: the data of an answer's button in the nth group, and
    whether a card shows that so many chose the answer and nobody the other one."""

    data: Callable[[int, str], str]
    shows: Callable[[str, str, int], bool]


def _aiogram_shows(card: str, answer: str, voters: int) -> bool:
    return card.splitlines()[1:] == [f"{answer}: {voters}"]


def _venskab_button(group: int, answer: str) -> str:
    return CastVote(group + 1, ANSWERS.index(answer), on=True).pack()


def _venskab_shows(card: str, answer: str, voters: int) -> bool:
    counts = {voted: voters if voted == answer else 0 for voted in ANSWERS}
    return all(f"{voted}: <b>{count}</b>" in card for voted, count in counts.items())


VENSKAB_VOTE = replace(VENSKAB, env={"PACE": "chat"}, fill=forty_ballots)
AIOGRAM_VOTE = Contender("aiogram_vote", ("-m", "benchmarks.bots.aiogram_vote"))
CONTENDERS = (
    (VENSKAB_VOTE, Ballots(_venskab_button, _venskab_shows)),
    (AIOGRAM_VOTE, Ballots(lambda group, answer: f"vote:{group}:{answer}", _aiogram_shows)),
)


class Voters:
    """All voters of one bot; each load turns everybody to the other answer."""

    def __init__(self, live: Live, ballots: Ballots) -> None:
        self.live, self.ballots = live, ballots
        self.turns = counting()
        self.stale = 0

    def vote(self, count: int, latency: int) -> Sample:
        turn = next(self.turns)
        answer = ANSWERS[turn % 2]
        taps = [self._tap(number, answer) for number in range(count)]
        keys = [f"tap-{turn}-{number}" for number in range(count)]
        updates = [self.live.numbers.tap(tap, key) for tap, key in zip(taps, keys, strict=True)]
        groups_of = [tap.group for tap in taps]
        load = Load(updates, groups_of, keys, latency_ms=latency, quiet_ms=LAST_DRAWING_MS)
        sample = self.live.run(load)
        self._look_at_cards(sample, answer, count // CHATS)
        return sample

    def _tap(self, number: int, answer: str) -> Tap:
        group, voter = number % CHATS, number // CHATS
        person = persons(1000)[voter]
        return Tap(groups()[group], person, self.ballots.data(group, answer))

    def _look_at_cards(self, sample: Sample, answer: str, voters: int) -> None:
        cards = sample.report.cards
        for group in groups():
            shown = cards.get(f"{group}:{CARD}", "")
            self.stale += not self.ballots.shows(shown, answer, voters)


def vote(plan: Plan) -> Iterator[Figure]:
    for way, webhook in WAYS.items():
        with contextlib.ExitStack() as stack, Desk(plan.folder(f"vote-{way}")) as desk:
            start = partial(started, desk=desk, webhook=webhook)
            echo = stack.enter_context(start(AIOGRAM))
            voters = {
                contender.name: Voters(stack.enter_context(start(contender)), ballots)
                for contender, ballots in CONTENDERS
            }
            for latency in (0, 30):
                yield from _figures(f"vote.{way}.{latency}ms", plan, echo, voters, latency)


def _figures(
    name: str, plan: Plan, echo: Live, voters: Mapping[str, Voters], latency: int
) -> Iterator[Figure]:
    count = plan.count(1000)
    contenders: dict[str, Callable[[], Sample]] = {
        "aiogram_echo": partial(one_load, echo, count, latency),
        **{who: partial(voter.vote, count, latency) for who, voter in voters.items()},
    }
    for contender in contenders.values():
        contender()
    for voter in voters.values():
        voter.stale = 0
    samples = alternate(plan.rounds, contenders, lambda run: run())
    yield from bot_figures(name, samples, AIMS)
    for who, voter in voters.items():
        yield middle(f"{name}.{who}.edits", samples[who], _edits, "edits/vote")
        yield Figure(f"{name}.{who}.stale_cards", voter.stale, "cards", "0")


def _edits(sample: Sample) -> float:
    return sample.report.methods.get("editMessageText", 0) / sample.operations
