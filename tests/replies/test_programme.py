"""How the programme reads: days, pages, now and next, my own page."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.languages import Language, Languages
from bot.replies import programme as replies
from bot.replies.items import OpenItem, ShowDay, Whose
from bot.replies.mine import Mine, my_visit, time_left
from bot.replies.now import now_and_next
from bot.replies.programme import Draft, Place, Reading
from bot.replies.reply import LONGEST, Reply, in_languages, length, without_times
from bot.rules.agenda import NowAndNext, by_day
from bot.rules.audiences import Audience
from bot.rules.ballots import Ballot, BallotId, BallotState, Shown, Vote
from bot.rules.entry import read_item
from bot.rules.people import DelegationId, PersonId
from bot.rules.programme import Item
from bot.rules.texts import Texts
from tests.builders import FIRST_DAY, LAST_DAY, NOW
from tests.items import DELEGATIONS, FRIDAY, GUESTS, VISIT, a_part, an_item, at

HARBOUR = an_item(
    ends="2026-10-23 11:00",
    place="Quay 4",
    meeting_point="Hotel lobby",
    meeting=at("2026-10-23 09:15"),
    audience=Audience.delegation(GUESTS.id),
)
BALLOT = Ballot(
    BallotId(1),
    VISIT.id,
    Texts.one("en", "?" * 200),
    (Texts.one("en", "x" * 90), Texts.one("en", "y" * 90)),
    several=True,
    secret=False,
    shown=Shown.LIVE,
    closes=at("2026-10-20 12:00"),
    state=BallotState.OPEN,
    created_by=VISIT.created_by,
)
FAR = replace(GUESTS, id=DelegationId(9), town="Llanfairpwllgwyngyll" * 6)
LONG = [
    an_item(
        "2026-10-23 09:30",
        title="Ⓜ️ " + "<b>& long</b> " * 15,
        number=n,
        place="<i>" + "x" * 190,
        meeting_point="<s>" + "y" * 190,
        audience=Audience.delegation(FAR.id),
    )
    for n in range(1, 61)
]


def reading(*items: Item, in_group: bool = False, **facts: object) -> Reading:
    return Reading(
        VISIT,
        by_day(items),
        (*DELEGATIONS, FAR),
        Whose.ALL,
        str(facts.get("zone", "")),
        Place.GROUP if in_group else Place.PRIVATE,
        draft=Draft({}) if facts.get("organising") else None,
    )


def day(there: Reading, *langs: Language, on: date = FRIDAY, page: int = 0) -> Reply:
    found = replies.pages(langs, there, on)
    return in_languages([replies.day_page(lang, there, on, found, page) for lang in langs])


@pytest.fixture
def en(languages: Languages) -> Language:
    return languages.of("en")


def labels(reply: Reply) -> list[list[str]]:
    return [[button.label for button in row] for row in reply.rows]


def test_a_day_says_when_what_where_and_for_whom(en: Language) -> None:
    there = day(reading(HARBOUR, an_item("2026-10-24 10:00", number=2), organising=True), en)

    assert without_times(there.html) == (
        "<b>Friendship days</b>\n"
        "<i>Draft. Nothing is released yet: only organisers see it.</i>\n\n"
        "<b>Friday, 23 October</b>, Copenhagen time\n\n"
        "1. 09:30–11:00 <b>Harbour tour</b>\nQuay 4\nMeeting point: Hotel lobby, 09:15\n"
        "For: Lindau-Ost"
    )
    assert labels(there) == [
        ["1"],
        ["• Fri 23 Oct", "Sat 24 Oct"],
        ["Only mine", "Add to calendar"],
        ["Whole programme"],
        ["Add an item"],
    ]


def test_a_cancelled_item_stays_visible_struck_through(en: Language) -> None:
    gone = an_item(ends="2026-10-23 11:00", cancelled=True)

    assert without_times(day(reading(gone), en).html).endswith(
        "<b>Cancelled:</b> <s>1. 09:30–11:00 <b>Harbour tour</b></s>"
    )


def test_a_reader_elsewhere_sees_both_times(en: Language) -> None:
    there = day(reading(an_item(), zone="Asia/Tokyo"), en)

    assert "1. 09:30–10:30 <b>Harbour tour</b>\n(16:30–17:30 in Tokyo)" in without_times(there.html)


def test_a_reader_for_whom_it_is_another_day_is_told_so(en: Language) -> None:
    there = day(reading(an_item("2026-10-23 20:00"), zone="Asia/Tokyo"), en)

    assert "(Sat 24 Oct, 03:00–04:00 in Tokyo)" in without_times(there.html)


def test_what_people_typed_is_never_markup(en: Language) -> None:
    item = an_item(title="<b>x</b> & <a href='t'>", place="</b>", meeting_point="<script>")

    assert day(reading(item), en).html.endswith(
        "<b>&lt;b&gt;x&lt;/b&gt; &amp; &lt;a href='t'&gt;</b>\n&lt;/b&gt;\n"
        "Meeting point: &lt;script&gt;"
    )


@pytest.mark.parametrize("in_group", [False, True], ids=["in_private", "in_a_group_of_two"])
def test_sixty_long_items_are_paged_and_none_is_left_out(
    languages: Languages, in_group: bool
) -> None:
    langs = [languages.of("en"), languages.of("de")] if in_group else [languages.of("en")]
    there = reading(*LONG, *(an_item(f"2026-10-{n} 08:00") for n in (22, 24)), in_group=in_group)
    count = len(replies.pages(langs, there, FRIDAY))

    shown = [day(there, *langs, page=page) for page in range(count)]

    presses = [button.press for reply in shown for row in reply.rows for button in row]
    opened = [press.item_id for press in presses if isinstance(press, OpenItem)]
    assert opened == list(range(1, 61))
    assert max(length(reply.html) for reply in shown) <= LONGEST
    assert max(len(reply.rows) for reply in shown) <= 8


def test_short_items_are_eight_to_a_page(en: Language) -> None:
    many = [an_item(number=n) for n in range(1, 21)]

    assert [len(page) for page in replies.pages([en], reading(*many), FRIDAY)] == [8, 8, 4]


def test_a_page_that_is_gone_shows_the_last(en: Language) -> None:
    there = reading(*LONG)
    last = len(replies.pages([en], there, FRIDAY)) - 1

    assert day(there, en, page=99) == day(there, en, page=last)
    assert day(there, en, page=-1) == day(there, en, page=0)


def test_of_a_month_the_days_around_are_offered(en: Language) -> None:
    month = [an_item(f"2026-10-{n:02} 08:00", number=n) for n in range(1, 31)]

    there = day(reading(*month), en, on=date(2026, 10, 15))

    presses = [button.press for row in there.rows for button in row]
    days = [each.day for each in presses if isinstance(each, ShowDay) and each.whose is Whose.ALL]
    assert days == [f"2026-10-{n:02}" for n in range(12, 18)]


def test_an_empty_programme_says_what_comes_next(en: Language) -> None:
    organiser = replies.nothing_yet(en, reading(organising=True))
    guest = replies.nothing_yet(en, reading())

    assert organiser.html.endswith("/item Thu 22 Oct 9:30-11 Harbour tour @ Quay 4</code>")
    assert labels(organiser) == [["Add an item"]]
    assert guest.html == (
        "There is nothing in the programme of <b>Friendship days</b> yet. "
        "The organisers are working on it; /programme will show it here."
    )


@pytest.mark.parametrize("code", ["en", "da", "de", "sv", "pl", "fr"])
def test_the_days_of_the_buttons_can_be_typed_in_every_language(
    languages: Languages, code: str
) -> None:
    lang = languages.of(code)
    for on in (FIRST_DAY, FRIDAY, LAST_DAY):
        entry = read_item(
            f"{lang.short_day(on)} 9:30-11 Harbour tour @ Quay 4",
            visit_start=FIRST_DAY,
            visit_end=LAST_DAY,
            today=date(2026, 8, 1),
            default_language=code,
            languages=("en",),
        )
        assert (entry.day, entry.title.original, entry.place) == (on, "Harbour tour", "Quay 4")


def test_now_and_next_say_the_day_of_what_comes(en: Language) -> None:
    later = an_item("2026-10-24 08:00", title="Breakfast", number=2)

    there = now_and_next(en, reading(), NowAndNext((an_item(),), (later,)))

    assert without_times(there.html) == (
        "<b>Now</b>\n1. 09:30–10:30 <b>Harbour tour</b>\n\n"
        "<b>Next, Saturday, 24 October</b>\n1. 08:00–09:00 <b>Breakfast</b>"
    )


def test_after_the_last_item_nothing_more_is_planned(en: Language) -> None:
    assert now_and_next(en, reading(), NowAndNext((), ())).html == "Nothing more is planned."


@pytest.mark.parametrize("in_group", [False, True], ids=["in_private", "in_a_group_of_two"])
def test_everything_at_once_still_fits_into_one_message(
    languages: Languages, in_group: bool
) -> None:
    langs = [languages.of("en"), languages.of("de")] if in_group else [languages.of("en")]
    there = reading(in_group=in_group, zone="" if in_group else "Asia/Tokyo")
    found = NowAndNext(tuple(LONG), tuple(LONG))

    shown = in_languages([now_and_next(lang, there, found) for lang in langs])

    assert length(shown.html) <= LONGEST


def test_my_page_with_much_on_it_fits_into_one_message(en: Language) -> None:
    answers = [replace(a_part(FAR), name="<" * 200)] * 30
    ballots = [(BALLOT, Vote(BALLOT.id, VISIT.created_by, frozenset({0, 1}), NOW))] * 20
    delegations = (*DELEGATIONS, FAR)

    shown = my_visit(
        en, Mine(VISIT, answers, ballots, LONG, delegations, "Asia/Tokyo", PersonId(1)), NOW
    )

    assert length(shown.html) <= LONGEST
    assert shown.html.count("more") == 3


def test_on_my_page_a_day_is_named_once(en: Language) -> None:
    days = ("2026-10-23 09:00", "2026-10-23 11:00", "2026-10-24 09:00")
    coming = [an_item(each, title=f"item {n}", number=n) for n, each in enumerate(days)]

    there = my_visit(en, Mine(VISIT, [], [], coming, DELEGATIONS, "", PersonId(1)), NOW)

    assert without_times(there.html) == (
        "<b>Friendship days</b>\n\n<b>Next for me</b>\n<i>Friday, 23 October</i>\n"
        "1. 09:00–10:00 <b>item 0</b>\n2. 11:00–12:00 <b>item 1</b>\n"
        "<i>Saturday, 24 October</i>\n3. 09:00–10:00 <b>item 2</b>"
    )


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(seconds=5), "1 minute left"),
        (timedelta(minutes=119), "119 minutes left"),
        (timedelta(hours=47), "47 hours left"),
        (timedelta(days=2), "2 days left"),
    ],
)
def test_the_time_left_is_said_in_one_unit(en: Language, left: timedelta, said: str) -> None:
    assert time_left(en, left) == said


def test_a_title_is_read_in_the_readers_language_if_there_is_one(languages: Languages) -> None:
    item = an_item(title=Texts((("en", "Harbour tour"), ("da", "Havnerundfart"))))

    shown = [day(reading(item), languages.of(code)).html for code in ("da", "pl")]

    assert [("Havnerundfart" in html, "Harbour tour" in html) for html in shown] == [
        (True, False),
        (False, True),
    ]
