"""For whom something is: everybody, a side, a delegation, a role, or people by name."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from bot.rules.people import DelegationId, Participation, ParticipationId, Role
from bot.rules.visits import Delegation, Side


class Scope(StrEnum):
    ALL = "all"
    SIDE = "side"
    DELEGATION = "delegation"
    ROLE = "role"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Audience:
    """Written `all`, `side:guest`, `delegation:3`, `role:head` or `people:7,9` where it is kept."""

    scope: Scope = Scope.ALL
    which: str = ""

    @classmethod
    def parse(cls, kept: str) -> Self:
        scope, _, which = kept.partition(":")
        return cls(Scope(scope), which)

    def __str__(self) -> str:
        return f"{self.scope}:{self.which}" if self.which else str(self.scope)

    @classmethod
    def side(cls, side: Side) -> Self:
        return cls(Scope.SIDE, str(side))

    @classmethod
    def delegation(cls, delegation_id: DelegationId) -> Self:
        return cls(Scope.DELEGATION, str(delegation_id))

    @classmethod
    def role(cls, role: Role) -> Self:
        return cls(Scope.ROLE, str(role))

    @classmethod
    def people(cls, participations: Iterable[ParticipationId]) -> Self:
        return cls(Scope.PEOPLE, ",".join(str(each) for each in sorted(participations)))

    @property
    def named(self) -> frozenset[ParticipationId]:
        """Empty unless it is for people by name."""
        if self.scope is not Scope.PEOPLE:
            return frozenset()
        return frozenset(ParticipationId(int(each)) for each in self.which.split(","))

    def includes(self, participation: Participation, delegation: Delegation) -> bool:
        if self.scope is Scope.PEOPLE:
            return participation.id in self.named
        return self.takes(delegation, participation.role)

    def shares_people_with(self, other: "Audience", delegations: Iterable[Delegation]) -> bool:
        """Somebody of the visit could belong to both."""
        scopes = {self.scope, other.scope}
        if self == other or Scope.ALL in scopes:
            return True
        if scopes == {Scope.PEOPLE}:
            return bool(self.named & other.named)
        return any(
            self.takes(delegation, role) and other.takes(delegation, role)
            for delegation in delegations
            for role in Role
        )

    def takes(self, delegation: Delegation, role: Role) -> bool:
        match self.scope:
            case Scope.ALL:
                return True
            case Scope.SIDE:
                return delegation.side == self.which
            case Scope.DELEGATION:
                return str(delegation.id) == self.which
            case Scope.ROLE:
                return role == self.which
            case Scope.PEOPLE:
                return True  # any role of any delegation may be among them


EVERYBODY = Audience()
