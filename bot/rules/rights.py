"""What somebody may do in a visit comes from their part in it, never from the Telegram group."""

from dataclasses import dataclass
from enum import IntEnum

from bot.rules.people import Participation, Person, Role, Status
from bot.rules.visits import NotAnOrganiser, NotOnThisVisit, Visit


class Insight(IntEnum):
    """How much of a programme item somebody sees."""

    PUBLIC = 0
    ESCORT = 1  # also who is responsible on the spot, with phone
    ORGANISER = 2  # also what organisers note for each other


@dataclass(frozen=True, slots=True)
class Standing:
    """One person's part in one visit, read afresh for each update."""

    person: Person
    visit: Visit
    is_organiser: bool
    participation: Participation | None
    organisers: tuple[str, ...] = ()  # names, for whoever must be told who can

    @property
    def is_registered(self) -> bool:
        return self.participation is not None and self.participation.is_registered

    @property
    def is_head(self) -> bool:
        return self.is_registered and bool(
            self.participation and self.participation.role is Role.HEAD
        )

    @property
    def insight(self) -> Insight:
        if self.is_organiser:
            return Insight.ORGANISER
        part = self.participation
        escorts = self.is_registered and part is not None and part.role is Role.ESCORT
        return Insight.ESCORT if escorts else Insight.PUBLIC

    def must_organise(self) -> None:
        if not self.is_organiser:
            raise NotAnOrganiser(self.organisers)

    def must_take_part(self) -> None:
        if not (self.is_organiser or self.is_registered):
            raise NotOnThisVisit

    @property
    def may_read(self) -> bool:
        """The programme is for organisers and for whoever asked to be in the visit."""
        part = self.participation
        return self.is_organiser or (part is not None and part.status is not Status.WITHDRAWN)

    def must_read(self) -> None:
        if not self.may_read:
            raise NotOnThisVisit
