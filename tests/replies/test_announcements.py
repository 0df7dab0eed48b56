"""How an announcement reads, and how the organiser sees how far it got."""

from bot.languages import Languages
from bot.replies import announcements as replies
from bot.rules.announcements import Announcement, AnnouncementId
from bot.rules.audiences import EVERYBODY
from bot.rules.people import PersonId, VisitId
from bot.rules.texts import Texts
from bot.store.messages import Delivery


def an_announcement(words: str = "Bus at 9", without_telegram: int = 0) -> Announcement:
    return Announcement(
        AnnouncementId(1),
        VisitId(1),
        EVERYBODY,
        Texts.one("en", words),
        PersonId(1),
        without_telegram=without_telegram,
    )


def test_reasons_are_in_words_an_organiser_can_act_on(languages: Languages) -> None:
    failed = {
        "bot was blocked by the user": 2,
        "bot can't initiate conversation with a user": 3,
        "chat not found": 1,
        "user is deactivated": 1,
        "PEER_ID_INVALID": 1,
    }
    names = [f"P{n}" for n in range(8)]

    card = replies.delivery_card(
        languages.of("en"), an_announcement(), "everybody", Delivery(5, 10, failed), names
    )

    assert card.html.splitlines()[3:] == [
        "Sent: 10",
        "Waiting: 5",
        "Not reached: 8",
        "• blocked me: 2",
        "• never opened a chat with me: 4",
        "• deleted their account: 1",
        "• Telegram refused: 1",
        "Please tell them yourself: P0, P1, P2, P3, P4, P5, P6 and P7",
    ]


def test_more_than_ten_not_reached_are_ten_names_and_a_number(languages: Languages) -> None:
    card = replies.delivery_card(
        languages.of("en"),
        an_announcement(),
        "everybody",
        Delivery(0, 0, {"bot was blocked by the user": 23}),
        [f"P{n}" for n in range(10)],
    )

    assert card.html.splitlines()[-1] == (
        "Please tell them yourself: P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, and 13 more"
    )


def test_the_card_begins_with_the_words_cut_short_and_safe(languages: Languages) -> None:
    card = replies.delivery_card(
        languages.of("en"), an_announcement("<b>" + "x" * 100), "everybody", Delivery(0, 1, {}), []
    )

    assert card.html.splitlines()[1] == f"<i>&lt;b&gt;{'x' * 56}…</i>"


def test_two_without_telegram_are_said_to_be_reached_through_others(languages: Languages) -> None:
    card = replies.delivery_card(
        languages.of("en"),
        an_announcement(without_telegram=2),
        "everybody",
        Delivery(0, 1, {}),
        [],
    )

    assert card.html.splitlines()[-1] == (
        "2 people have no Telegram: whoever registered them gets the message."
    )
