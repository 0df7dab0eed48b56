"""Organisers let others organise with them, and part again."""

from bot.replies.organisers import AskRemoval, DecideOrganiser, RemoveOrganiser
from bot.rules.people import Person
from bot.rules.visits import OrganiserState, Stage, Visit
from tests.builders import NOW, a_person, a_visit
from tests.handlers.test_invitations import payload_of
from tests.telegram import Rehearsal, Said, Someone

OLGA = Someone(2, "Olga")
PIOTR = Someone(3, "Piotr")
ANNA = Someone(1, "Anna")


async def given_a_visit(bot: Rehearsal) -> tuple[Visit, Person]:
    """Olga and Piotr organise; Anna is somebody."""
    async with bot.store.writing() as unit:
        visit = await a_visit(unit, await a_person(unit, OLGA.id, "Olga"))
        piotr = await a_person(unit, PIOTR.id, "Piotr")
        await unit.visits.put_organiser(visit.id, piotr.id, OrganiserState.APPROVED, NOW)
        return visit, await a_person(unit)


async def anna_asks(bot: Rehearsal, visit: Visit) -> list[Said]:
    return await bot.write(ANNA, f"/start {await payload_of(bot, visit, 0)}")


def to_whom(said: list[Said]) -> list[tuple[int, str]]:
    return [(each.params["chat_id"], each.text) for each in said if each.method.startswith("send")]


async def organisers_of(bot: Rehearsal, visit: Visit) -> list[str]:
    async with bot.store.reading() as unit:
        ids = await unit.visits.organisers(visit.id)
        return [(await unit.people.get(person)).name for person in ids]


async def test_the_link_asks_all_organisers(bot: Rehearsal) -> None:
    visit, anna = await given_a_visit(bot)

    said = await anna_asks(bot, visit)

    request = "<b>Anna</b> would like to organise <b>Friendship days</b> with you."
    assert sorted(to_whom(said)) == [
        (
            ANNA.id,
            (
                "The organisers of <b>Friendship days</b> have been asked whether you may organise "
                "it with them. You will hear from me here."
            ),
        ),
        (OLGA.id, request),
        (PIOTR.id, request),
    ]
    assert next(each.buttons for each in said if each.text == request) == {
        "Approve": DecideOrganiser(visit.id, anna.id, True).pack(),
        "Decline": DecideOrganiser(visit.id, anna.id, False).pack(),
    }
    assert await organisers_of(bot, visit) == ["Olga", "Piotr"]


async def test_asking_twice_bothers_the_organisers_once(bot: Rehearsal) -> None:
    visit, _ = await given_a_visit(bot)
    await anna_asks(bot, visit)

    said = await anna_asks(bot, visit)

    assert [chat for chat, _ in to_whom(said)] == [ANNA.id]


async def test_who_is_approved_is_told_and_has_the_rights(bot: Rehearsal) -> None:
    visit, anna = await given_a_visit(bot)
    await anna_asks(bot, visit)

    said = await bot.press(OLGA, DecideOrganiser(visit.id, anna.id, True))
    [card] = await bot.write(ANNA, "/visit")

    assert to_whom(said) == [(ANNA.id, "You organise <b>Friendship days</b> now. Welcome!")]
    assert card.text.startswith("<b>Friendship days</b>")
    assert await organisers_of(bot, visit) == ["Olga", "Piotr", "Anna"]


async def test_the_list_of_organisers_has_who_asks_with_a_decision_for_each(
    bot: Rehearsal,
) -> None:
    visit, anna = await given_a_visit(bot)
    await anna_asks(bot, visit)

    [asking] = await bot.write(OLGA, "/organisers")
    await bot.press(OLGA, asking.buttons["Decline Anna"])
    [decided] = await bot.write(OLGA, "/organisers")

    assert asking.text == (
        "Organisers of <b>Friendship days</b>:\n• Olga\n• Piotr\n\n"
        "Would like to organise it too:\n• Anna"
    )
    assert list(asking.buttons.values())[:2] == [
        DecideOrganiser(visit.id, anna.id, True).pack(),
        DecideOrganiser(visit.id, anna.id, False).pack(),
    ]
    assert decided.text == "Organisers of <b>Friendship days</b>:\n• Olga\n• Piotr"


async def test_many_who_ask_are_all_named_and_the_first_have_buttons(bot: Rehearsal) -> None:
    visit, _ = await given_a_visit(bot)
    async with bot.store.writing() as unit:
        for number in range(5):
            person = await a_person(unit, 10 + number, f"Per {number}")
            await unit.visits.put_organiser(visit.id, person.id, OrganiserState.ASKED, NOW)

    [said] = await bot.write(OLGA, "/organisers")

    assert said.text.endswith("• Per 0\n• Per 1\n• Per 2\n• Per 3\n• Per 4")
    assert [label for label in said.buttons if label.startswith("Approve")] == [
        f"Approve Per {number}" for number in range(4)
    ]


async def test_who_is_declined_is_told_kindly(bot: Rehearsal) -> None:
    visit, anna = await given_a_visit(bot)
    await anna_asks(bot, visit)

    said = await bot.press(OLGA, DecideOrganiser(visit.id, anna.id, False))

    [(chat, text)] = to_whom(said)
    assert chat == ANNA.id
    assert text.startswith("The organisers of <b>Friendship days</b> have enough hands for now.")
    assert await organisers_of(bot, visit) == ["Olga", "Piotr"]


async def test_the_first_decision_stands_and_the_second_organiser_sees_it(bot: Rehearsal) -> None:
    visit, anna = await given_a_visit(bot)
    await anna_asks(bot, visit)
    await bot.press(OLGA, DecideOrganiser(visit.id, anna.id, True))

    said = await bot.press(PIOTR, DecideOrganiser(visit.id, anna.id, False))

    assert to_whom(said) == []
    assert said[-1].text == "Anna organises <b>Friendship days</b> now."


async def test_nobody_approves_themselves(bot: Rehearsal) -> None:
    visit, anna = await given_a_visit(bot)
    await anna_asks(bot, visit)

    [said] = await bot.press(ANNA, DecideOrganiser(visit.id, anna.id, True))

    assert said.text == "Only the organisers can do this: Olga and Piotr."
    assert await organisers_of(bot, visit) == ["Olga", "Piotr"]


async def test_an_organiser_who_opens_the_link_organises_already(bot: Rehearsal) -> None:
    visit, _ = await given_a_visit(bot)

    [said] = await bot.write(PIOTR, f"/start {await payload_of(bot, visit, 0)}")

    assert said.text == "You organise <b>Friendship days</b> already."


async def test_an_organiser_is_removed_after_a_question_and_told(bot: Rehearsal) -> None:
    visit, _ = await given_a_visit(bot)
    [listed] = await bot.write(OLGA, "/organisers")

    [_, asked] = await bot.press(OLGA, listed.buttons["Remove Piotr…"])
    [_, left] = await bot.press(OLGA, asked.buttons["No, leave it"])
    said = await bot.press(OLGA, asked.buttons["Yes, remove"])

    assert left.text == listed.text
    assert asked.text == "Remove Piotr from the organisers of <b>Friendship days</b>?"
    assert [chat for chat, _ in to_whom(said)] == [PIOTR.id]
    assert await organisers_of(bot, visit) == ["Olga"]


async def test_the_last_organiser_stays(bot: Rehearsal) -> None:
    visit, _ = await given_a_visit(bot)
    async with bot.store.reading() as unit:
        olga, piotr = await unit.visits.organisers(visit.id)
    await bot.press(OLGA, RemoveOrganiser(visit.id, piotr))

    said = await bot.press(OLGA, RemoveOrganiser(visit.id, olga))
    [listed] = await bot.write(OLGA, "/organisers")

    assert said[-1].text == (
        "A visit needs an organiser. Invite another one first, with /organisers."
    )
    assert list(listed.buttons) == ["Invite an organiser"]
    assert await organisers_of(bot, visit) == ["Olga"]


async def test_who_was_removed_cannot_go_on_with_old_buttons(bot: Rehearsal) -> None:
    visit, _ = await given_a_visit(bot)
    async with bot.store.reading() as unit:
        olga, piotr = await unit.visits.organisers(visit.id)
    await bot.press(OLGA, RemoveOrganiser(visit.id, piotr))

    [said] = await bot.press(PIOTR, AskRemoval(visit.id, olga))

    assert said.text == "Only the organisers can do this: Olga."


async def test_removing_twice_tells_once(bot: Rehearsal) -> None:
    visit, _ = await given_a_visit(bot)
    async with bot.store.reading() as unit:
        _, piotr = await unit.visits.organisers(visit.id)
    await bot.press(OLGA, RemoveOrganiser(visit.id, piotr))

    said = await bot.press(OLGA, RemoveOrganiser(visit.id, piotr))

    assert to_whom(said) == []


async def test_nobody_is_approved_who_did_not_ask(bot: Rehearsal) -> None:
    visit, anna = await given_a_visit(bot)

    [said] = await bot.press(OLGA, DecideOrganiser(visit.id, anna.id, True))

    assert said.text == "This is no longer there."
    assert await organisers_of(bot, visit) == ["Olga", "Piotr"]


async def test_who_was_declined_may_ask_again(bot: Rehearsal) -> None:
    visit, anna = await given_a_visit(bot)
    await anna_asks(bot, visit)
    await bot.press(OLGA, DecideOrganiser(visit.id, anna.id, False))

    said = await anna_asks(bot, visit)

    assert sorted(chat for chat, _ in to_whom(said)) == [ANNA.id, OLGA.id, PIOTR.id]


async def test_nobody_asks_to_organise_a_closed_visit(bot: Rehearsal) -> None:
    visit, _ = await given_a_visit(bot)
    payload = await payload_of(bot, visit, 0)
    async with bot.store.writing() as unit:
        await unit.visits.set_stage(visit.id, Stage.CLOSED, NOW)

    [said] = await bot.write(ANNA, f"/start {payload}")

    assert said.text == (
        "<b>Friendship days</b> does not take new people: Closed. Your organiser knows more."
    )


async def test_only_organisers_remove_one(bot: Rehearsal) -> None:
    visit, _ = await given_a_visit(bot)
    async with bot.store.reading() as unit:
        olga, _ = await unit.visits.organisers(visit.id)

    [said] = await bot.press(ANNA, RemoveOrganiser(visit.id, olga))

    assert said.text == "Only the organisers can do this: Olga and Piotr."
    assert await organisers_of(bot, visit) == ["Olga", "Piotr"]


async def test_a_forged_button_shows_nobody_s_name(bot: Rehearsal) -> None:
    visit, anna = await given_a_visit(bot)

    [said] = await bot.press(OLGA, AskRemoval(visit.id, anna.id).pack())

    assert said.text == "This is no longer there."
