"""For whom something is, in the reader's words."""

from collections.abc import Mapping, Sequence

from bot.languages import Language
from bot.rules.audiences import Audience, Scope
from bot.rules.people import ParticipationId, Role
from bot.rules.visits import Delegation, Side

Names = Mapping[ParticipationId, str]
NO_NAMES: Names = {}
MOST_NAMED = 3


def for_whom(
    lang: Language,
    audience: Audience,
    delegations: Sequence[Delegation],
    names: Names = NO_NAMES,
) -> str:
    """A few people are called by name where the names are known; more are counted."""
    match audience.scope:
        case Scope.ALL:
            return lang.gettext("everybody")
        case Scope.SIDE:
            return _sides(lang)[Side(audience.which)]
        case Scope.ROLE:
            return _roles(lang)[Role(audience.which)]
        case Scope.DELEGATION:
            towns = (each.town for each in delegations if str(each.id) == audience.which)
            return next(towns, lang.gettext("a delegation that is gone"))
        case Scope.PEOPLE:
            return _by_name(lang, audience, names)


def _by_name(lang: Language, audience: Audience, names: Names) -> str:
    those = [names[each] for each in sorted(audience.named) if each in names]
    n = len(audience.named)
    if len(those) == n <= MOST_NAMED:
        return lang.join(those)
    # Translators: an item is for these people alone, each chosen by name.
    return lang.ngettext("{n} person by name", "{n} people by name", n).format(n=n)


def audiences(lang: Language, delegations: Sequence[Delegation]) -> Sequence[tuple[str, Audience]]:
    """All there are in a visit, to choose from."""
    all_of_them = (
        Audience(),
        *(Audience.side(side) for side in (Side.GUEST, Side.HOST)),
        *(Audience.delegation(delegation.id) for delegation in delegations),
        *(Audience.role(role) for role in Role if role is not Role.MEMBER),
    )
    return [(for_whom(lang, audience, delegations), audience) for audience in all_of_them]


def _sides(lang: Language) -> Mapping[Side, str]:
    return {
        # Translators: the people of the town that is visited, as readers of a programme.
        Side.HOST: lang.gettext("the hosts"),
        # Translators: the people who come to visit.
        Side.GUEST: lang.gettext("the guests"),
    }


def _roles(lang: Language) -> Mapping[Role, str]:
    return {
        # Translators: everybody in a delegation without a special role.
        Role.MEMBER: lang.gettext("members"),
        # Translators: those who lead a delegation (delegationsleder, Delegationsleiter/in).
        Role.HEAD: lang.gettext("heads of delegation"),
        # Translators: those who go with a group and look after it (ledsager, Begleiter/in).
        Role.ESCORT: lang.gettext("escorts"),
        Role.INTERPRETER: lang.gettext("interpreters"),
        # Translators: households that offer beds to guests (værtsfamilie, Gastfamilie).
        Role.HOST_FAMILY: lang.gettext("host families"),
    }
