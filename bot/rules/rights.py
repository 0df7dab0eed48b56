"""What somebody may do in a visit comes from their part in it, never from the Telegram group."""

from dataclasses import dataclass

from bot.rules.people import Participation, Person, Role, Status
from bot.rules.visits import NotAnOrganiser, NotOnThisVisit, Visit


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

    def must_organise(self) -> None:
        if not self.is_organiser:
            raise NotAnOrganiser(self.organisers)

    def must_take_part(self) -> None:
        if not (self.is_organiser or self.is_registered):
            raise NotOnThisVisit

    def must_read(self) -> None:
        """The programme is for organisers and for whoever asked to be in the visit."""
        part = self.participation
        if not self.is_organiser and (part is None or part.status is Status.WITHDRAWN):
            raise NotOnThisVisit
