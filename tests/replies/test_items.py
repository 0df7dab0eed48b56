"""The card of an item, and what is said of lines that could not be read."""

import pytest

from bot.actions.programme import ItemInVisit
from bot.languages import Language, Languages
from bot.links import Links
from bot.replies import item_cards as cards
from bot.replies.item_slips import many_added
from bot.replies.reply import LONGEST, Reply, length
from bot.rules.clashes import Doubts, doubts
from bot.rules.entry import ItemUnreadable, Missing, UnreadLine
from bot.rules.programme import Item
from bot.rules.rights import Insight
from bot.rules.texts import Texts
from tests.items import DELEGATIONS, VISIT, an_item, at

WHEN = '<tg-time unix="1792740600">Friday, 23 October, 09:30–10:30 (Copenhagen)</tg-time>'
LINKS = Links("venskab_bot", "https://visit.example", "1:a")


@pytest.fixture
def en(languages: Languages) -> Language:
    return languages.of("en")


def seen(item: Item, *others: Item) -> ItemInVisit:
    found = doubts(item, VISIT, others, DELEGATIONS)
    return ItemInVisit(item, VISIT, DELEGATIONS, found, item.facts)


def labels(reply: Reply) -> list[list[str]]:
    return [[button.label for button in row] for row in reply.rows]


def test_an_organisers_card_has_what_organisers_do(en: Language) -> None:
    card = cards.item_card(en, seen(an_item(place="Quay 4")), insight=Insight.ORGANISER)

    assert card.html == (f"<b>Harbour tour</b>\n{WHEN}\nPlace: Quay 4\n\nTitle in: English")
    assert labels(card) == [
        ["Day and time", "Change"],
        ["Postpone", "Cancel item"],
        ["Add to calendar", "‹ Programme"],
    ]


def test_a_participants_card_has_only_what_readers_do(en: Language) -> None:
    card = cards.item_card(en, seen(an_item(), an_item(number=2)), insight=Insight.PUBLIC)

    assert card.html == f"<b>Harbour tour</b>\n{WHEN}"
    assert labels(card) == [["Add to calendar", "‹ Programme"]]


def test_a_cancelled_item_can_only_be_restored(en: Language) -> None:
    card = cards.item_card(en, seen(an_item(cancelled=True)), insight=Insight.ORGANISER)

    assert card.html.startswith("<b>Cancelled:</b>\n<s><b>Harbour tour</b></s>\n<s><tg-time")
    assert labels(card) == [["Undo the cancellation"], ["‹ Programme"]]


def test_organisers_are_warned_with_what_it_overlaps(en: Language) -> None:
    others = [an_item("2026-10-23 10:00", title=f"Talk {n}", number=n) for n in range(2, 9)]

    assert cards.doubtful(en, seen(an_item(), others[0])) == (
        "⚠️ Overlaps with Talk 2 (10:00–11:00)."
    )
    assert cards.doubtful(en, seen(an_item(), *others)) == (
        "⚠️ Overlaps with Talk 2 (10:00–11:00), Talk 3 (10:00–11:00), Talk 4 (10:00–11:00), "
        "Talk 5 (10:00–11:00), Talk 6 (10:00–11:00) and 2 more."
    )


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (an_item("2026-10-30 10:00"), "This is outside the visit (22–25 Oct 2026)."),
        (
            an_item("2027-03-28 01:30"),
            """This is outside the visit (22–25 Oct 2026).
⚠️ The clocks go forward that night, so there is no 02:30: it means 03:00.""",
        ),
        (
            an_item("2026-10-25 02:30"),
            "The clocks go back that night, so 02:30 comes twice: the first one is meant.",
        ),
        (an_item(meeting=at("2026-10-23 10:00")), "The meeting time is after the start."),
    ],
    ids=["outside", "skipped", "twice", "meeting_too_late"],
)
def test_organisers_are_warned_of_doubtful_times(en: Language, item: Item, said: str) -> None:
    assert cards.doubtful(en, seen(item)) == f"⚠️ {said}"


def test_the_longest_card_fits_into_one_message(en: Language) -> None:
    item = an_item(
        title="<" * 200,
        place="<" * 200,
        meeting_point="<" * 200,
        notes=Texts.one("en", "<" * 1500),
        meeting=at("2026-10-22 23:00"),
    )
    others = tuple(an_item(title="<" * 200, number=n) for n in range(2, 62))
    there = ItemInVisit(item, VISIT, DELEGATIONS, Doubts(overlaps=others))

    assert (
        length(cards.item_card(en, there, insight=Insight.ORGANISER, zone="Asia/Tokyo").html)
        <= LONGEST
    )


def test_every_line_that_could_not_be_read_is_named_with_its_number_and_why(en: Language) -> None:
    unread = [UnreadLine(7, "banana", ItemUnreadable("banana", Missing.DAY, "banana"))]

    said = many_added(en, LINKS, [seen(an_item()), seen(an_item(number=2))], unread, 1)

    assert said.html == (
        "<b>2 items were added.</b>\nIn the draft: people see it after /release.\n"
        "1 has no end: one hour is planned for it.\n\n"
        "<b>1 line was not understood. Send it again, corrected, after /item:</b>\n"
        "Line 7: “banana”. I looked for a day, but found “banana”.\n\n"
        "<code>/item Fri 9:30-11 Harbour tour @ Quay 4</code>"
    )


def test_a_hundred_lines_that_could_not_be_read_fit_into_one_message(en: Language) -> None:
    why = ItemUnreadable("<" * 99, Missing.CLOCK, "<" * 99)
    unread = [UnreadLine(n, "<" * 99, why) for n in range(1, 101)]

    said = many_added(en, LINKS, [], unread, 0).html

    assert length(said) <= LONGEST
    assert ("Line 15: " in said, "Line 16: " in said) == (True, False)
    assert "The same goes for lines 16, 17, 18," in said
