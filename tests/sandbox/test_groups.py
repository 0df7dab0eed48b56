"""Groups: who hears what, who may do what, and groups that change their number."""

import pytest

from bot.sandbox.client import Impossible, Stage
from tests.sandbox.bare_bot import BareBot, Json, Refusal


async def heard(bot: BareBot) -> list[str]:
    messages = [update["message"] for update in await bot.updates() if "message" in update]
    return [message.get("text", "(service)") for message in messages]


async def test_with_privacy_the_bot_hears_commands_to_it_replies_to_it_and_service_messages(
    stage: Stage, bot: BareBot
) -> None:
    anna, bea = await stage.person("Anna"), await stage.person("Bea")
    group = await stage.group("Visit", anna)
    asked = await bot("sendMessage", chat_id=group.id, text="Who comes?")
    await bot.updates()

    for text in ("just talk", "/vote", "/vote@venskab_sandbox_bot x", "/vote@other_bot"):
        await stage.say(anna, group, text)
    await stage.say(anna, group, "me", reply_to=asked)
    await stage.members(group, anna, add=[bea])

    assert await heard(bot) == ["/vote", "/vote@venskab_sandbox_bot x", "me", "(service)"]


@pytest.mark.parametrize("how", ["administrator", "privacy off"])
async def test_an_administrator_or_a_bot_without_privacy_hears_everything(
    stage: Stage, bot: BareBot, how: str
) -> None:
    anna = await stage.person("Anna")
    group = await stage.group("Visit", anna, bot="add_admin" if how == "administrator" else "add")
    if how == "privacy off":
        await stage.settings(privacy=False)
    await bot.updates()

    await stage.say(anna, group, "just talk")

    assert await heard(bot) == ["just talk"]


async def test_the_bot_learns_that_it_was_added_with_a_start_parameter(
    stage: Stage, bot: BareBot
) -> None:
    anna = await stage.person("Anna")
    group = await stage.group("Visit", anna, bot=None)

    await stage.bot(group, anna, "add_admin", "token-1")

    change, joined, start = await bot.updates()
    assert change["my_chat_member"]["new_chat_member"]["status"] == "administrator"
    assert joined["message"]["new_chat_members"][0]["id"] == 1
    assert start["message"]["text"] == "/start@venskab_sandbox_bot token-1"


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        ("group", "Forbidden: bot was kicked from the group chat"),
        ("supergroup", "Forbidden: bot was kicked from the supergroup chat"),
    ],
)
async def test_a_bot_that_was_removed_cannot_write(
    stage: Stage, bot: BareBot, kind: str, refusal: str
) -> None:
    anna = await stage.person("Anna")
    group = await stage.group("Visit", anna, type=kind)

    await stage.bot(group, anna, "remove")

    with pytest.raises(Refusal) as refused:
        await bot("sendMessage", chat_id=group.id, text="a")
    assert (refused.value.code, str(refused.value)) == (403, refusal)
    last = (await bot.updates())[-1]["my_chat_member"]
    assert last["new_chat_member"]["status"] == "kicked"


async def test_a_bot_that_left_is_no_member(stage: Stage, bot: BareBot) -> None:
    anna = await stage.person("Anna")
    group = await stage.group("Visit", anna)

    await bot("leaveChat", chat_id=group.id)

    with pytest.raises(Refusal, match=r"^Forbidden: bot is not a member of the supergroup chat$"):
        await bot("sendMessage", chat_id=group.id, text="a")


async def test_a_group_the_bot_never_was_in_is_not_found(stage: Stage, bot: BareBot) -> None:
    anna = await stage.person("Anna")
    group = await stage.group("Visit", anna, bot=None)

    with pytest.raises(Refusal, match=r"^Bad Request: chat not found$"):
        await bot("sendMessage", chat_id=group.id, text="a")


async def test_a_group_that_became_a_supergroup_tells_its_new_number(
    stage: Stage, bot: BareBot
) -> None:
    anna = await stage.person("Anna")
    old = await stage.group("Visit", anna, type="group")
    await bot.updates()

    new = await stage.migrate(old)

    with pytest.raises(Refusal) as refused:
        await bot("sendMessage", chat_id=old.id, text="a")
    assert str(refused.value) == "Bad Request: group chat was upgraded to a supergroup chat"
    assert refused.value.parameters == {"migrate_to_chat_id": new.id}
    to, came = [update["message"] for update in await bot.updates()]
    assert (to["chat"]["id"], to["migrate_to_chat_id"]) == (old.id, new.id)
    assert (came["chat"]["id"], came["migrate_from_chat_id"]) == (new.id, old.id)
    assert (await bot("sendMessage", chat_id=new.id, text="a"))["chat"]["type"] == "supergroup"


async def test_only_an_administrator_bot_pins(stage: Stage, bot: BareBot) -> None:
    anna = await stage.person("Anna")
    group = await stage.group("Visit", anna)
    sent = await bot("sendMessage", chat_id=group.id, text="Programme")
    place = {"chat_id": group.id, "message_id": sent["message_id"]}

    with pytest.raises(Refusal) as refused:
        await bot("pinChatMessage", **place)
    await stage.bot(group, anna, "promote")
    await bot.updates()
    assert await bot("pinChatMessage", **place) is True

    assert str(refused.value) == (
        "Bad Request: not enough rights to manage pinned messages in the chat"
    )
    notice = (await bot.updates())[-1]["message"]
    assert notice["pinned_message"] == sent
    assert (await bot("getChat", chat_id=group.id))["pinned_message"] == sent
    assert await bot("unpinChatMessage", **place) is True
    assert "pinned_message" not in await bot("getChat", chat_id=group.id)


async def test_only_an_administrator_bot_deletes_what_others_wrote(
    stage: Stage, bot: BareBot
) -> None:
    anna = await stage.person("Anna")
    group = await stage.group("Visit", anna)
    said = await stage.say(anna, group, "oops")
    place = {"chat_id": group.id, "message_id": said["message_id"]}

    with pytest.raises(Refusal, match=r"^Bad Request: message can't be deleted$"):
        await bot("deleteMessage", **place)
    await stage.bot(group, anna, "promote")

    assert await bot("deleteMessage", **place) is True


async def test_a_message_goes_to_the_topic_it_names(stage: Stage, bot: BareBot) -> None:
    anna = await stage.person("Anna")
    group = await stage.group("Visit", anna, topics=["Day 1", "Day 2"])

    sent = await bot(
        "sendMessage", chat_id=group.id, message_thread_id=group.topics["Day 2"], text="a"
    )

    assert (sent["message_thread_id"], sent["is_topic_message"]) == (group.topics["Day 2"], True)


@pytest.mark.parametrize("thread", [1, 999])
async def test_a_topic_that_is_not_there_is_refused(
    stage: Stage, bot: BareBot, thread: int
) -> None:
    group = await stage.group("Visit", await stage.person("Anna"), topics=["Day 1"])

    with pytest.raises(Refusal, match=r"^Bad Request: message thread not found$"):
        await bot("sendMessage", chat_id=group.id, message_thread_id=thread, text="a")


async def test_a_closed_topic_is_closed_to_people_and_bots(stage: Stage, bot: BareBot) -> None:
    anna = await stage.person("Anna")
    group = await stage.group("Visit", anna, topics=["Day 1"])
    topic = group.topics["Day 1"]
    await stage.act(f"/page/chats/{group.id}/topics/{topic}", {"closed": True})

    with pytest.raises(Refusal, match=r"^Bad Request: TOPIC_CLOSED$"):
        await bot("sendMessage", chat_id=group.id, message_thread_id=topic, text="a")
    with pytest.raises(Impossible, match=r"^This topic is closed.$"):
        await stage.say(anna, group, "a", thread=topic)


async def test_an_administrator_bot_opens_topics(stage: Stage, bot: BareBot) -> None:
    anna = await stage.person("Anna")
    group = await stage.group("Visit", anna, topics=["Day 1"], bot="add_admin")

    topic = await bot("createForumTopic", chat_id=group.id, name="Day 2")

    said = await stage.say(anna, group, "Hej", thread=topic["message_thread_id"])
    assert (topic["name"], said["message_thread_id"]) == ("Day 2", topic["message_thread_id"])


async def test_an_anonymous_administrator_writes_as_the_group(stage: Stage, bot: BareBot) -> None:
    anna = await stage.person("Anna")
    group = await stage.group("Visit", anna)
    await bot.updates()

    await stage.say(anna, group, "/plan", anonymous=True)

    message = (await bot.updates())[0]["message"]
    assert message["from"] == {
        "id": 1087968824,
        "is_bot": True,
        "first_name": "Group",
        "username": "GroupAnonymousBot",
    }
    assert message["sender_chat"] == {"id": group.id, "type": "supergroup", "title": "Visit"}


async def test_members_are_described_with_their_standing(stage: Stage, bot: BareBot) -> None:
    anna, bea, carl, dora = [await stage.person(name) for name in ("A", "B", "C", "D")]
    group = await stage.group("Visit", anna, [bea, carl], bot="add_admin")
    await stage.members(group, anna, promote=[bea])

    async def status(user_id: int) -> str:
        member: Json = await bot("getChatMember", chat_id=group.id, user_id=user_id)
        found: str = member["status"]
        return found

    statuses = [await status(number) for number in (anna.id, bea.id, carl.id, dora.id, 1)]
    assert statuses == ["creator", "administrator", "member", "left", "administrator"]
    with pytest.raises(Refusal, match=r"^Bad Request: user not found$"):
        await status(5)
    assert await bot("getChatMemberCount", chat_id=group.id) == 4
    admins = await bot("getChatAdministrators", chat_id=group.id)
    assert [admin["user"]["id"] for admin in admins] == [anna.id, bea.id, 1]


async def test_nobody_acts_in_a_group_they_are_not_in(stage: Stage, bot: BareBot) -> None:
    anna, bea = await stage.person("Anna"), await stage.person("Bea")
    group = await stage.group("Visit", anna)

    with pytest.raises(Impossible, match=r"^Bea is not in this chat.$"):
        await stage.say(bea, group, "Hej")


async def test_an_invite_link_needs_an_administrator(stage: Stage, bot: BareBot) -> None:
    anna = await stage.person("Anna")
    group = await stage.group("Visit", anna)

    with pytest.raises(Refusal, match="not enough rights to manage chat invite link"):
        await bot("createChatInviteLink", chat_id=group.id)
    await stage.bot(group, anna, "promote")

    link = await bot("createChatInviteLink", chat_id=group.id, name="Guests")
    assert (link["name"], link["invite_link"][:14]) == ("Guests", "https://t.me/+")
