"""A group gets its visit: by the link, by a button, in a topic."""

from bot.replies.groups import LinkGroup
from bot.replies.invitations import ShowLink
from bot.rules.visits import Stage
from tests.builders import NOW, a_person, a_visit
from tests.conftest import Clock
from tests.handlers.grouping import (
    CARD,
    OLGA,
    STRANGER,
    after_a_moment,
    by_method,
    given_a_visit,
    group_link,
    kept,
    linked,
    moved,
)
from tests.telegram import GROUP, Rehearsal, Someone

TOPIC = {"is_topic_message": True, "message_thread_id": 7}


async def test_the_link_puts_one_card_in_the_group_and_pins_it(bot: Rehearsal) -> None:
    await given_a_visit(bot)
    payload = await group_link(bot)

    added = await moved(bot, after="administrator")
    said = await bot.write(OLGA, f"/start@venskab_bot {payload}", GROUP)

    assert added == []
    assert by_method(said) == [("sendMessage", CARD), ("pinChatMessage", "")]
    assert said[0].buttons == {
        "My registration": "https://t.me/venskab_bot?start=do-register",
        "Programme": "https://t.me/venskab_bot?start=do-programme",
        "Now and next": "gn:1",
        "In my language": "gm:1",
        "My programme": "pa:1:m:",
    }


async def test_the_link_opened_twice_posts_one_card(bot: Rehearsal) -> None:
    await linked(bot)
    payload = await group_link(bot)

    assert await bot.write(OLGA, f"/start@venskab_bot {payload}", GROUP) == []


async def test_the_link_of_a_stranger_says_who_can(bot: Rehearsal) -> None:
    visit = await given_a_visit(bot)
    payload = await group_link(bot)

    [said] = await bot.write(STRANGER, f"/start@venskab_bot {payload}", GROUP)

    assert said.text == "Only the organisers can do this: Olga."
    assert (await kept(bot, visit)).chat_id is None


async def test_the_groups_link_opened_in_private_says_where_it_belongs(bot: Rehearsal) -> None:
    await given_a_visit(bot)
    payload = await group_link(bot)

    [said] = await bot.write(OLGA, f"/start {payload}")

    assert said.text == "This link puts me in a group. Open it from /group and choose the group."


async def test_a_wrong_link_in_a_group_is_told_so(bot: Rehearsal) -> None:
    [said] = await bot.write(OLGA, "/start@venskab_bot g-wrong", GROUP)

    assert said.text.startswith("This link does not open anything.")


async def test_the_card_stands_in_the_topic_where_the_link_was_opened(bot: Rehearsal) -> None:
    visit = await linked(bot, **TOPIC)

    [card] = [each for each in bot.request.said if each.text == CARD]

    assert (visit.thread_id, card.params["message_thread_id"]) == (7, 7)


async def test_a_group_that_no_visit_is_linked_to_is_spoken_to_in_the_language_of_whom_it_answers(
    bot: Rehearsal,
) -> None:
    await given_a_visit(bot)
    hanna = Someone(88, "Hanna", "de")

    [help_] = await bot.write(hanna, "/help", GROUP)
    [now] = await bot.write(hanna, "/now", GROUP)
    [privacy] = await bot.write(hanna, "/privacy", GROUP)

    assert help_.text.startswith("In dieser Gruppe")
    assert now.text.endswith("/group.")
    assert list(privacy.buttons) == ["Privaten Chat öffnen"]


async def test_who_adds_the_bot_without_a_link_is_offered_their_visits(
    bot: Rehearsal, clock: Clock
) -> None:
    visit = await given_a_visit(bot)
    await moved(bot)

    said = await after_a_moment(bot, clock)

    assert [each.text for each in said] == [
        (
            "I do not know yet which visit this group is for. An organiser presses the button, "
            "and I put the card of the visit here."
        )
    ]
    assert said[0].buttons == {"This is the group of “Friendship days”": LinkGroup(visit.id).pack()}


async def test_somebody_without_visits_who_adds_the_bot_is_told_who_can_link_it(
    bot: Rehearsal, clock: Clock
) -> None:
    await given_a_visit(bot)
    await moved(bot, by=STRANGER)

    [said] = await after_a_moment(bot, clock)

    assert said.text.endswith("An organiser of the visit writes /group here.")
    assert said.buttons == {}


async def test_nobody_is_asked_about_a_group_that_was_linked_meanwhile(
    bot: Rehearsal, clock: Clock
) -> None:
    await linked(bot)

    assert await after_a_moment(bot, clock) == []


async def test_the_button_links_the_group_only_for_organisers(bot: Rehearsal) -> None:
    visit = await given_a_visit(bot)
    await moved(bot)

    [refused] = await bot.press(STRANGER, LinkGroup(visit.id), GROUP)
    said = await bot.press(OLGA, LinkGroup(visit.id), GROUP)

    assert refused.text == "Only the organisers can do this: Olga."
    assert sorted(each.text for each in said) == [
        "",
        CARD,
        "This is the group of <b>Friendship days</b> now.",
    ]


async def test_group_written_by_an_organiser_offers_their_visits(bot: Rehearsal) -> None:
    visit = await given_a_visit(bot)

    [said] = await bot.write(OLGA, "/group", GROUP)

    assert list(said.buttons.values()) == [LinkGroup(visit.id).pack()]


async def test_group_written_in_the_visits_group_leads_to_its_settings(bot: Rehearsal) -> None:
    await linked(bot)

    [said] = await bot.write(STRANGER, "/group", GROUP)

    assert said.text.startswith("This is the group of <b>Friendship days</b>.")
    assert list(said.buttons.values()) == ["https://t.me/venskab_bot?start=do-group"]


async def test_a_visit_that_gets_another_group_says_so_in_the_old_one(bot: Rehearsal) -> None:
    await linked(bot)
    payload = await group_link(bot)
    other = GROUP - 1

    said = await bot.write(OLGA, f"/start@venskab_bot {payload}", other)

    assert sorted((each.params["chat_id"], each.text) for each in said) == [
        (other, CARD),
        (GROUP, "The card of <b>Friendship days</b> is in another place now."),
    ]


async def test_a_card_that_moves_into_a_topic_says_so_where_it_stood(bot: Rehearsal) -> None:
    visit = await linked(bot)

    [offered] = await bot.write(OLGA, "/group", GROUP, **TOPIC)
    said = await bot.press(OLGA, offered.buttons["This is the group of “Friendship days”"], GROUP)
    payload = await group_link(bot)
    again = await bot.write(OLGA, f"/start@venskab_bot {payload}", GROUP, **TOPIC)

    assert said[-1].text == "This is the group of <b>Friendship days</b> now."
    assert sorted((each.method, each.text) for each in again) == [
        ("editMessageText", "The card of <b>Friendship days</b> is in another place now."),
        ("pinChatMessage", ""),
        ("sendMessage", CARD),
    ]
    assert (await kept(bot, visit)).thread_id == 7


async def test_a_group_given_to_another_visit_is_the_first_ones_no_more(bot: Rehearsal) -> None:
    first = await linked(bot)
    second = await given_a_visit(bot)

    said = await bot.press(OLGA, LinkGroup(second.id), GROUP)

    assert (await kept(bot, first)).chat_id is None
    assert (await kept(bot, second)).chat_id is not None
    assert "The card of <b>Friendship days</b> is in another place now." in [
        each.text for each in said
    ]


async def test_an_old_button_gives_no_group_to_a_cancelled_visit(bot: Rehearsal) -> None:
    visit = await given_a_visit(bot)
    async with bot.store.writing() as unit:
        await unit.visits.set_stage(visit.id, Stage.CANCELLED, NOW)

    [said] = await bot.press(OLGA, LinkGroup(visit.id), GROUP)

    assert said.params["show_alert"] is True
    assert said.text.startswith("Friendship days does not take new people: Cancelled.")


async def test_a_link_of_another_kind_opens_no_group(bot: Rehearsal) -> None:
    visit = await given_a_visit(bot)
    said = await bot.press(OLGA, ShowLink(visit.id, 0))
    token = said[-1].text.partition("start=i-")[2].partition("<")[0]

    [refused] = await bot.write(OLGA, f"/start@venskab_bot g-{token}", GROUP)

    assert refused.text.startswith("This link does not open anything.")


async def test_a_private_chat_is_nobody_s_group(bot: Rehearsal) -> None:
    async with bot.store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit, 2, "Olga"))

    [said] = await bot.press(Someone(2, "Olga"), LinkGroup(visit.id).pack())

    assert said.text == "This is no longer there."
