"""Writing to everybody or to some: preview, sending, and how far it got."""

from datetime import timedelta

import pytest

from bot.replies.announcements import DropAnnouncement, LookAgain, SendAnnouncement, WriteAnew
from bot.replies.forms import Choose
from bot.rules.people import Presence, Role, Status
from bot.rules.visits import Side, Visit
from bot.store.registrations import Registration
from storage.unit import DatabaseStore
from tests.builders import NOW, a_delegation, a_participant, a_person, a_visit
from tests.conftest import Clock
from tests.telegram import GROUP, Rehearsal, Said, Someone

ANNA = Someone(1, "Anna")
OLGA = Someone(2, "Olga")
BERND = Someone(3, "Bernd", "de")
PIA = Someone(4, "Pia", "pl")
BLOCKED = (
    403,
    {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"},
)


async def given_a_visit(bot: Rehearsal) -> Visit:
    """Olga organises. Anna (en) hosts; Bernd (de) and Pia (pl) come, Bernd with his child."""
    for someone in (ANNA, OLGA, BERND, PIA):
        await bot.write(someone, "hello")
    await bot.write(ANNA, "hello", GROUP)
    async with bot.store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit, 2, "Olga"))
        hosts = await a_delegation(unit, visit, "Åby", Side.HOST)
        guests = await a_delegation(unit, visit)
        await a_participant(unit, visit, hosts, await a_person(unit))
        bernd = await a_person(unit, 3, "Bernd", "de")
        await a_participant(unit, visit, guests, bernd, Role.HEAD)
        await a_participant(unit, visit, guests, await a_person(unit, 4, "Pia", "pl"))
        child = Registration("Kind", Role.MEMBER, visit.starts_on, visit.ends_on, listed=False)
        await unit.registrations.add(
            visit.id, guests.id, None, child, Status.REGISTERED, bernd.id, NOW
        )
        chat = await unit.chats.by_telegram(GROUP)
        assert chat is not None
        await unit.chats.set_languages(chat.id, ["da", "de"])
        await unit.visits.set_chat(visit.id, chat.id, None, NOW)
    return visit


async def given_a_preview(bot: Rehearsal, words: str = "Bus at 9\nde: Bus um 9") -> list[Said]:
    await bot.write(OLGA, f"/say {words}")
    return await bot.press(OLGA, Choose("to", "all"))


def sent(said: list[Said]) -> dict[int, str]:
    """Who got what; the organiser's card left out."""
    return {
        each.params["chat_id"]: each.text
        for each in said
        if each.method == "sendMessage" and each.params["chat_id"] != OLGA.id
    }


def card(said: list[Said]) -> str:
    """The last card drawn in the organiser's chat."""
    cards = [each.text for each in said if each.text.startswith("Message to")]
    return cards[-1]


async def test_say_asks_who_and_what_and_offers_only_audiences_with_people(
    bot: Rehearsal,
) -> None:
    await given_a_visit(bot)

    [who] = await bot.write(OLGA, "/say")
    what = await bot.press(OLGA, Choose("to", "side:guest"))

    assert list(who.buttons) == [
        "everybody (3)",
        "the guests (2)",
        "the hosts (1)",
        "Åby (1)",
        "Lindau-Ost (2)",
        "heads of delegation (1)",
        "Cancel",
    ]
    assert what[-1].text.startswith("What do you want to say?")


async def test_the_preview_shows_each_text_and_who_reads_which(bot: Rehearsal) -> None:
    await given_a_visit(bot)

    said = [each for each in await given_a_preview(bot) if each.method == "sendMessage"]

    assert said[0].text == "<b>Friendship days</b>\nOlga writes:\n\nBus at 9"
    assert [each.text.rsplit("\n", 1)[-1] for each in said[1:-1]] == ["Bus um 9"]
    assert said[-1].text == (
        "<b>Preview above: nothing has been sent yet.</b>\n"
        "This goes to 3 people (everybody).\n\n"
        "English: 1 person\nGerman: 1 person\n"
        "Polish: 1 person, who reads it in another language: English\n"
        "1 person has no Telegram: whoever registered them gets the message."
    )
    assert said[-1].buttons == {
        "Send to 3 people": "as:1:0",
        "Send, and put it in the group": "as:1:1",
        "Write it anew": "aw:1",
        "Do not send": "ad:1",
    }


async def test_everybody_gets_it_once_in_their_best_language(bot: Rehearsal) -> None:
    await given_a_visit(bot)
    await given_a_preview(bot)

    first = await bot.press(OLGA, SendAnnouncement(1, in_group=False))
    [again] = await bot.press(OLGA, SendAnnouncement(1, in_group=True))

    words = {who: text.rsplit("\n", 1)[-1] for who, text in sent(first).items()}
    assert words == {ANNA.id: "Bus at 9", BERND.id: "Bus um 9", PIA.id: "Bus at 9"}
    assert again.text == "This was sent already, once. /say writes another message."


async def test_the_group_gets_each_of_its_languages_that_has_words(bot: Rehearsal) -> None:
    await given_a_visit(bot)
    await given_a_preview(bot)

    said = await bot.press(OLGA, SendAnnouncement(1, in_group=True))

    group = [each.text.rsplit("\n", 1)[-1] for each in said if each.params.get("chat_id") == GROUP]
    assert group == ["Bus at 9", "Bus um 9"]


async def test_the_card_says_who_was_not_reached_and_why(bot: Rehearsal, clock: Clock) -> None:
    await given_a_visit(bot)
    await given_a_preview(bot)
    bot.request.answers[f"sendMessage {ANNA.id}"] = [BLOCKED]
    await bot.press(OLGA, SendAnnouncement(1, in_group=False))
    clock.pass_by(timedelta(seconds=30))

    await bot.office.ticks.due()
    await bot.settled()

    assert card(bot.request.said) == (
        "Message to <b>everybody</b>\n<i>Bus at 9</i>\n\n"
        "Sent: 2\nWaiting: 0\nNot reached: 1\n• blocked me: 1\n"
        "Please tell them yourself: Anna\n"
        "1 person has no Telegram: whoever registered them gets the message."
    )


async def test_look_again_answers_with_the_counts(bot: Rehearsal) -> None:
    await given_a_visit(bot)
    await given_a_preview(bot)
    await bot.press(OLGA, SendAnnouncement(1, in_group=False))

    said = await bot.press(OLGA, LookAgain(1))

    popups = [each.text for each in said if each.method == "answerCallbackQuery"]
    assert popups == ["Sent: 3\nWaiting: 0\nNot reached: 0"]


async def test_a_side_gets_it_and_the_others_do_not(bot: Rehearsal) -> None:
    await given_a_visit(bot)
    await bot.write(OLGA, "/say Bus at 9")
    await bot.write(OLGA, "hosts")

    said = await bot.press(OLGA, SendAnnouncement(1, in_group=False))

    assert sent(said).keys() == {ANNA.id}


async def test_an_audience_without_people_is_refused_and_the_question_stays_open(
    bot: Rehearsal,
) -> None:
    await given_a_visit(bot)
    await bot.write(OLGA, "/say Bus at 9")

    [no] = await bot.write(OLGA, "interpreters")
    yes = await bot.write(OLGA, "guests")

    assert no.text.startswith("Nobody of these is registered yet.")
    assert next(iter(yes[-1].buttons)) == "Send to 2 people"


async def test_markup_in_the_words_is_shown_as_typed(bot: Rehearsal) -> None:
    await given_a_visit(bot)

    said = await given_a_preview(bot, "<b>Hi</b> & <a href='x'>you</a>")

    assert (
        "&lt;b&gt;Hi&lt;/b&gt; &amp; &lt;a href='x'&gt;you&lt;/a&gt;" in said[0].text + said[1].text
    )


async def test_words_too_long_with_their_head_are_refused_before_sending(bot: Rehearsal) -> None:
    await given_a_visit(bot)
    await bot.write(OLGA, "/say")
    await bot.press(OLGA, Choose("to", "all"))

    [no] = await bot.write(OLGA, "x" * 4096)
    shorter = await bot.write(OLGA, "x" * 4000)

    assert no.text.endswith("too long for one message. Please send a shorter text.")
    assert next(iter(shorter[-1].buttons)) == "Send to 3 people"


async def test_what_was_dropped_is_never_sent(bot: Rehearsal) -> None:
    await given_a_visit(bot)
    await given_a_preview(bot)

    await bot.press(OLGA, DropAnnouncement(1))
    [said] = await bot.press(OLGA, SendAnnouncement(1, in_group=False))

    assert said.text == "This is no longer there."


async def test_written_anew_the_audience_stays(bot: Rehearsal) -> None:
    await given_a_visit(bot)
    await given_a_preview(bot)

    await bot.press(OLGA, WriteAnew(1))
    said = await bot.write(OLGA, "Bus at 10")

    assert said[0].text.endswith("Bus at 10")
    assert next(iter(said[-1].buttons)) == "Send to 3 people"


@pytest.mark.parametrize(
    "press",
    [SendAnnouncement(1, in_group=False), DropAnnouncement(1), WriteAnew(1), LookAgain(1)],
    ids=lambda press: type(press).__name__,
)
async def test_only_organisers_press_these_buttons(bot: Rehearsal, press: SendAnnouncement) -> None:
    await given_a_visit(bot)
    await given_a_preview(bot)

    [said] = await bot.press(ANNA, press)

    assert said.text == "Only the organisers can do this: Olga."


async def test_say_is_for_organisers(bot: Rehearsal) -> None:
    await given_a_visit(bot)

    [said] = await bot.write(ANNA, "/say hello")

    assert said.text == "Only the organisers can do this: Olga."


async def test_what_was_typed_behind_say_in_the_group_goes_on_in_private(bot: Rehearsal) -> None:
    await given_a_visit(bot)

    [here, there] = await bot.write(OLGA, "/say Bus at 10", GROUP)
    [_, preview, _] = await bot.press(OLGA, Choose("to", "all"))

    assert (here.params["chat_id"], there.params["chat_id"]) == (GROUP, OLGA.id)
    assert preview.text.endswith("Bus at 10")


async def test_whoever_blocked_the_bot_is_led_to_the_private_chat(bot: Rehearsal) -> None:
    await given_a_visit(bot)
    async with bot.store.writing() as unit:
        chat = await unit.chats.by_telegram(OLGA.id)
        assert chat is not None
        await unit.chats.set_presence(chat.id, Presence.BLOCKED, NOW)

    [said] = await bot.write(OLGA, "/say hello", GROUP)

    assert list(said.buttons.values()) == ["https://t.me/venskab_bot?start=do-say"]


async def test_before_anybody_is_registered_say_points_to_the_invitations(
    bot: Rehearsal, store: DatabaseStore
) -> None:
    await bot.write(OLGA, "hello")
    async with store.writing() as unit:
        await a_visit(unit, await a_person(unit, 2, "Olga"))

    [said] = await bot.write(OLGA, "/say hello")

    assert said.text == ("Nobody of these is registered yet. /invite makes the links for that.")


async def test_nothing_is_sent_from_a_group(bot: Rehearsal) -> None:
    await given_a_visit(bot)
    await given_a_preview(bot)

    said = await bot.press(OLGA, SendAnnouncement(1, in_group=False), GROUP)

    assert [each.method for each in said] == ["answerCallbackQuery"]
