"""Making a ballot: all in one message, or question by question, to a preview and the vote."""

import pytest

from bot.replies.forms import Choose
from bot.replies.new_ballot import SetTerm, Term
from bot.rules.ballots import Shown
from bot.rules.visits import Visit
from storage.unit import DatabaseStore
from tests.builders import NOW, a_delegation, a_participant, a_person, a_visit
from tests.conftest import Clock
from tests.handlers.given_ballots import ANNA, BERND, OLGA
from tests.telegram import GROUP, Rehearsal, Said

ONE_MESSAGE = "/ballot Evening? / da: Aften? | Concert / da: Koncert | Boat | until Fri 18:00"
GO = Choose("check", "go")


async def given_a_visit(bot: Rehearsal, *, group: bool = True) -> Visit:
    """Olga organises; Anna and Bernd take part."""
    for someone in (ANNA, OLGA, BERND):
        await bot.write(someone, "hello")
    await bot.write(ANNA, "hello", GROUP)
    async with bot.store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit, 2, "Olga"))
        town = await a_delegation(unit, visit)
        await a_participant(unit, visit, town, await a_person(unit))
        await a_participant(unit, visit, town, await a_person(unit, 3, "Bernd", "de"))
        chat = await unit.chats.by_telegram(GROUP)
        if group and chat:
            await unit.visits.set_chat(visit.id, chat.id, None, NOW)
    return visit


def new_messages(said: list[Said]) -> dict[int, str]:
    return {each.params["chat_id"]: each.text for each in said if each.method == "sendMessage"}


async def test_one_message_makes_a_preview_that_opens_the_vote(
    bot: Rehearsal, store: DatabaseStore
) -> None:
    visit = await given_a_visit(bot)

    [preview] = await bot.write(OLGA, ONE_MESSAGE)
    said = await bot.press(OLGA, GO)

    assert preview.text == (
        "<b>Preview</b>\nYou can choose one.\nThe organisers see who voted for what.\n"
        "The result so far is shown to everybody at once.\n"
        "Open until Fri 2 Oct, 18:00 (Copenhagen).\n"
        "It goes to the group <b>Group</b>, and in private to 3 people in their own languages.\n"
        "Option 2 is not there in: Danish.\n\n"
        "English: <b>Evening?</b>\n1. Concert\n2. Boat\n\n"
        "Danish: <b>Aften?</b>\n1. Koncert\n2. Boat"
    )
    assert list(preview.buttons) == [
        "Allow several",
        "Make it secret",
        "Show the result at the end",
        "Open the vote in the group",
        "‹ Back",
        "Cancel",
    ]
    assert new_messages(said).keys() == {GROUP, ANNA.id, BERND.id}
    async with store.reading() as unit:
        [ballot] = await unit.ballots.in_visit(visit.id)
    assert (ballot.several, ballot.secret, ballot.shown) == (False, False, Shown.LIVE)


async def test_what_was_typed_in_a_topic_of_the_group_becomes_a_preview_in_private(
    bot: Rehearsal,
) -> None:
    await given_a_visit(bot)
    topic = {"message_thread_id": 7, "is_topic_message": True}

    [here, preview] = await bot.write(OLGA, ONE_MESSAGE, GROUP, **topic)

    assert (here.text, here.params["chat_id"]) == ("Olga, I wrote to you in private.", GROUP)
    assert preview.text.startswith("<b>Preview</b>")
    assert preview.params["chat_id"] == OLGA.id
    assert (here.params.get("message_thread_id"), preview.params.get("message_thread_id")) == (
        7,
        None,
    )


async def test_pressing_open_twice_opens_one_vote(bot: Rehearsal, store: DatabaseStore) -> None:
    visit = await given_a_visit(bot)
    await bot.write(OLGA, ONE_MESSAGE)

    await bot.press(OLGA, GO)
    [again] = await bot.press(OLGA, GO)

    assert again.method == "answerCallbackQuery"
    async with store.reading() as unit:
        assert len(await unit.ballots.in_visit(visit.id)) == 1


async def test_the_preview_sets_how_the_vote_is_cast_and_shown(
    bot: Rehearsal, store: DatabaseStore
) -> None:
    visit = await given_a_visit(bot)
    await bot.write(OLGA, ONE_MESSAGE)

    for term in Term:
        await bot.press(OLGA, SetTerm(term, on=True))
    await bot.press(OLGA, SetTerm(Term.SEVERAL, on=True))
    await bot.press(OLGA, GO)

    async with store.reading() as unit:
        [ballot] = await unit.ballots.in_visit(visit.id)
    assert (ballot.several, ballot.secret, ballot.shown) == (True, True, Shown.END)


async def test_a_setting_of_a_preview_that_is_no_longer_open_says_so(bot: Rehearsal) -> None:
    await given_a_visit(bot)

    [said] = await bot.press(OLGA, SetTerm(Term.SECRET, on=True))

    assert said.text == "That question is no longer open."


async def test_question_by_question(bot: Rehearsal) -> None:
    await given_a_visit(bot)

    [question] = await bot.write(OLGA, "/ballot")
    [options] = await bot.write(OLGA, "Evening?\nda: Aften?")
    [end] = await bot.write(OLGA, "Concert / da: Koncert\nBoat")
    preview = await bot.press(OLGA, Choose("closes", "tomorrow"))

    assert question.text.startswith("<b>New vote</b>\nWhat is the question?")
    assert options.text.startswith("What can people choose?")
    assert list(end.buttons) == [
        "In 1 hour",
        "Tonight, 20:00",
        "Tomorrow, 12:00",
        "Last evening: Sat 24 Oct, 20:00",
        "‹ Back",
        "Cancel",
    ]
    assert "Open until Fri 2 Oct, 12:00 (Copenhagen)." in preview[-1].text


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (
            "whenever",
            (
                "I cannot read “whenever” as a day and a clock time. "
                "Write it like “Fri 18:00”, “22.10. 18:00” or “in 2 hours”."
            ),
        ),
        (
            "2026-09-30 18:00",
            "That moment has passed already. Type a later one, such as “in 2 hours”.",
        ),
    ],
)
async def test_an_end_that_cannot_be_gets_an_example_and_the_question_stays_open(
    bot: Rehearsal, text: str, answer: str
) -> None:
    await given_a_visit(bot)
    await bot.write(OLGA, "/ballot Evening? | Concert | Boat")

    [no] = await bot.write(OLGA, text)
    [preview] = await bot.write(OLGA, "in 2 hours")

    assert no.text == answer
    assert "Open until Thu 1 Oct, 16:00 (Copenhagen)." in preview.text


async def test_one_option_is_too_few_and_the_question_stays_open(bot: Rehearsal) -> None:
    await given_a_visit(bot)
    await bot.write(OLGA, "/ballot Evening?")

    [no] = await bot.write(OLGA, "Concert")
    [end] = await bot.write(OLGA, "Concert | Boat")

    assert no.text == (
        "That is 1 option; a vote needs 2 to 12 different ones. One a line:\n"
        "<i>Concert\nBoat trip</i>"
    )
    assert end.text.startswith("Until when can people vote?")


async def test_words_under_the_preview_are_answered_and_the_preview_stays_open(
    bot: Rehearsal,
) -> None:
    await given_a_visit(bot)
    await bot.write(OLGA, ONE_MESSAGE)

    [no] = await bot.write(OLGA, "yes please")
    said = await bot.press(OLGA, GO)

    assert no.text.startswith("Press one of the buttons below the preview")
    assert GROUP in new_messages(said)


async def test_a_preview_left_until_its_end_has_passed_opens_nothing(
    bot: Rehearsal, clock: Clock, store: DatabaseStore
) -> None:
    visit = await given_a_visit(bot)
    await bot.write(OLGA, "/ballot Evening? | Concert | Boat | until 15:00")
    clock.now = NOW.replace(hour=13)

    [said] = await bot.press(OLGA, GO)

    assert said.text.startswith("That moment has passed already.")
    async with store.reading() as unit:
        assert await unit.ballots.in_visit(visit.id) == []


async def test_without_a_group_the_preview_says_so_and_everybody_gets_a_card(
    bot: Rehearsal,
) -> None:
    await given_a_visit(bot, group=False)

    [preview] = await bot.write(OLGA, ONE_MESSAGE)
    said = await bot.press(OLGA, GO)

    assert "This visit has no group yet, so it goes in private to 3 people." in preview.text
    assert "Send it to 3 people" in preview.buttons
    assert new_messages(said).keys() == {ANNA.id, BERND.id}


async def test_the_private_cards_are_in_the_readers_languages(bot: Rehearsal) -> None:
    await given_a_visit(bot)
    await bot.write(
        OLGA, "/ballot Evening? / de: Abend? | Concert / de: Konzert | Boat | until Fri 18:00"
    )

    said = await bot.press(OLGA, GO)

    heads = {chat: text.splitlines()[0] for chat, text in new_messages(said).items()}
    assert heads == {
        GROUP: "<b>Evening?</b>",
        ANNA.id: "<b>Evening?</b>",
        BERND.id: "<b>Abend?</b>",
    }


async def test_participants_are_told_who_can_open_a_vote(bot: Rehearsal) -> None:
    await given_a_visit(bot)

    [said] = await bot.write(ANNA, ONE_MESSAGE)

    assert said.text == "Only the organisers can do this: Olga."
