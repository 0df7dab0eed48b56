"""What the buttons of registrations and of the list of people mean."""

from dataclasses import dataclass
from typing import ClassVar

from bot.replies.press import Press
from bot.rules.registrations import Field


@dataclass(frozen=True, slots=True)
class ShowRegistration(Press):
    TAG: ClassVar[str] = "rgs"
    participation_id: int


@dataclass(frozen=True, slots=True)
class ChooseField(Press):
    """Which part of the registration is to be edited?"""

    TAG: ClassVar[str] = "rge"
    participation_id: int


@dataclass(frozen=True, slots=True)
class EditField(Press):
    TAG: ClassVar[str] = "rgf"
    participation_id: int
    field: Field


@dataclass(frozen=True, slots=True)
class Withdraw(Press):
    """Asks first; `sure` withdraws."""

    TAG: ClassVar[str] = "rgw"
    participation_id: int
    sure: bool


@dataclass(frozen=True, slots=True)
class ComeBack(Press):
    TAG: ClassVar[str] = "rgc"
    participation_id: int


@dataclass(frozen=True, slots=True)
class AddPerson(Press):
    """Register somebody without Telegram."""

    TAG: ClassVar[str] = "rga"
    delegation_id: int


@dataclass(frozen=True, slots=True)
class OfferContact(Press):
    """Show the keyboard that sends one's own phone number."""

    TAG: ClassVar[str] = "rgp"


@dataclass(frozen=True, slots=True)
class RegisterMe(Press):
    """An organiser takes part too."""

    TAG: ClassVar[str] = "rgm"
    delegation_id: int


@dataclass(frozen=True, slots=True)
class ShowCompanions(Press):
    """Whom I registered."""

    TAG: ClassVar[str] = "rgl"
    visit_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ShowPeople(Press):
    """All delegations of a visit."""

    TAG: ClassVar[str] = "ppv"
    visit_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ShowDelegation(Press):
    TAG: ClassVar[str] = "ppd"
    delegation_id: int
    page: int


@dataclass(frozen=True, slots=True)
class SetQuota(Press):
    TAG: ClassVar[str] = "ppq"
    delegation_id: int
