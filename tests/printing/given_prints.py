"""A short programme and a long one, with long words, for paper."""

from datetime import date, timedelta

from bot.actions.exports import Printout, RunSheet
from bot.rules.audiences import Audience
from bot.rules.people import DelegationId, Participation, ParticipationId, PersonId, Role, Status
from bot.rules.programme import Item, ItemStatus
from bot.rules.releases import Change, Release, ReleaseId
from bot.rules.texts import Texts
from bot.rules.visits import Side
from tests.builders import FIRST_DAY, LAST_DAY, NOW
from tests.items import DELEGATIONS, GUESTS, POLES, VISIT, an_item, at

RELEASE = Release(ReleaseId(7), VISIT.id, 3, None, PersonId(1), NOW)
LONG_DE = "Donaudampfschifffahrtsgesellschaftskapitänsmützenausstellungseröffnungsfeier"
LONG_PL = "Konstantynopolitańczykowianeczka z Dziewięćdziesięciodziewięcionarodowościowego Związku"
NOTES = (
    "Bring warm clothes & a cup <1>. The boat leaves on time, so please be there early; "
    "there is coffee on board, and the captain tells about the harbour in two languages."
)


def short() -> Printout:
    """One of everything on a Friday."""
    tour = Texts((("en", "Harbour tour"), ("de", "Hafenrundfahrt"), ("pl", "Rejs po porcie")))
    stale = Texts((("da", "Byråd, ny sal"), ("de", "Rathaus"), ("pl", "Ratusz")), frozenset({"de"}))
    items = [
        an_item(
            title=tour,
            notes=Texts((("en", NOTES), ("de", f"{NOTES} {LONG_DE}"))),
            place="Quay 4",
            address="Havnegade 1, 8000 Åby",
            meeting_point="Town hall, main entrance",
            meeting=at("2026-10-23 09:00"),
            dress=Texts.one("en", "Warm clothes"),
            interpretation=("de", "pl"),
            host="Mette Sørensen",
            host_phone="+45 12 34 56 78",
            capacity=40,
            internal_notes="The bus waits at the back door.\nPay in cash.",
        ),
        an_item("2026-10-23 11:00", title=stale, number=2, audience=Audience.side(Side.GUEST)),
        an_item("2026-10-23 13:00", title=LONG_DE, number=3, status=ItemStatus.TENTATIVE),
        an_item("2026-10-23 15:00", title=LONG_PL, number=4, cancelled=True, place="Muzeum"),
        an_item("2026-10-23 17:00", title="Concert", number=5, status=ItemStatus.POSTPONED),
        an_item(
            "2026-10-23 19:00",
            "2026-10-24 01:00",
            "Dinner, <b>not bold</b>",
            number=6,
            optional=True,
            online_link=f"https://meet.example/{'x' * 90}",
        ),
        an_item("2026-10-23", "2026-10-25", "Exhibition", number=7),
    ]
    return Printout(VISIT, RELEASE, items, DELEGATIONS)


def long(count: int = 60) -> Printout:
    """So many items on four days, with notes of very different length."""
    return Printout(VISIT, RELEASE, [_one_of_many(n) for n in range(count)], DELEGATIONS)


def _one_of_many(n: int) -> Item:
    day = FIRST_DAY + timedelta(days=n % 4)
    titles = (f"Visit to school number {n}", f"{LONG_DE} {n}", f"{LONG_PL} {n}")
    return an_item(
        f"{day} {8 + n // 4 % 12:02}:15",
        title=titles[n % 3],
        number=n + 1,
        notes=Texts.one("en", NOTES * (n % 4)) if n % 4 else None,
        place=f"{LONG_PL}, room {n}" if n % 5 == 0 else f"School {n}",
        meeting_point="Bus stop in front of the station" if n % 2 else "",
        meeting=at(f"{day} 08:00") if n % 2 else None,
        host="Mette Sørensen",
        host_phone="+45 12 34 56 78",
        internal_notes="Bus 4, driver Ole\nRow by row",
    )


def sheet(printout: Printout, people: int = 42) -> RunSheet:
    changed = [Change(item, an_item(title="Moved")) for item in printout.items[:2]]
    return RunSheet(printout, changed, [_person(n) for n in range(people)])


def _person(n: int) -> Participation:
    """Everybody from two delegations; the first leads."""
    delegation = (GUESTS, POLES)[n % 2]
    roles = {0: Role.HEAD, 1: Role.HEAD, 2: Role.ESCORT, 3: Role.INTERPRETER}
    return Participation(
        ParticipationId(n),
        VISIT.id,
        DelegationId(delegation.id),
        PersonId(n),
        f"{'Bożena' if n % 2 else 'Jürgen'} Müller-Szczęśliwowska {n}",
        roles.get(n, Role.MEMBER),
        Status.REGISTERED,
        FIRST_DAY if n % 3 else date(2026, 10, 23),
        LAST_DAY,
        True,
        PersonId(n),
        NOW,
        phone=f"+49 171 234 56{n:02}",
    )
