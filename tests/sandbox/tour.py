"""A walk through everything the sandbox can do, for readers that must understand all of it."""

from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.sandbox.client import Group, Someone, Stage
from tests.sandbox.bare_bot import NO, YES, BareBot, Json, acquainted, keyboard

BUTTON = keyboard([YES])
EVERY_BLOCK = """
<h1>Friday</h1> loose <b>bold <i>both</i></b> <a name="top"></a><p>#tag /help @anna_k a.dk
<u>u</u><s>s</s><code>c</code><mark>m</mark><sub>b</sub><sup>p</sup><tg-spoiler>x</tg-spoiler>
<a href="https://a.dk/">a</a><a href="mailto:a@b.dk">m</a><a href="tel:+45">t</a><br/>
<a href="tg://user?id=7">u</a><a href="#top">up</a><tg-reference name="n">r</tg-reference>
<tg-emoji emoji-id="5">👍</tg-emoji><tg-time unix="1790000000">9:30</tg-time></p>
<p><tg-math>x</tg-math></p>
<a name="end"></a><pre><code class="language-py">x = 1</code></pre><footer>f</footer><hr/>
<ul><li><input type="checkbox" checked>done</li></ul><ol start="3"><li>c</li></ol>
<blockquote>q<cite>who</cite></blockquote><aside>a<cite>who</cite></aside>
<tg-math-block>E</tg-math-block><tg-map lat="56.9" long="24.1" zoom="14"/>
<table bordered striped><caption>t</caption><tr><th>When</th><td colspan="2"></td></tr></table>
<details open><summary>More</summary><p>inside</p></details>
"""
EVERY_KIND = ["message", "callback_query", "poll", "poll_answer", "my_chat_member", "chat_member"]


@dataclass
class Tour:
    """What was seen: results by method, and updates."""

    results: list[tuple[str, Any]] = field(default_factory=list)
    updates: list[Json] = field(default_factory=list)


async def walk(stage: Stage, bot: BareBot) -> Tour:
    guide = _Guide(stage, bot)
    await bot("getUpdates", allowed_updates=EVERY_KIND)
    anna = await acquainted(stage, bot)
    bea = await stage.person("Bea", "en", last_name="Berg", username="bea_b")
    group = await stage.group("Visit", anna, [bea], topics=["Day 1"], bot="add_admin")
    await guide.write(anna)
    await guide.gather(group, anna, bea)
    await guide.tell_one(group, anna)
    await guide.look_around(group, anna)
    await guide.introduce_itself()
    await guide.people_act(anna, bea, group)
    updates = await stage.updates()
    kept = ({"deliveries", "pending", "at"}, updates)
    guide.tour.updates = [
        {name: value for name, value in update.items() if name not in kept[0]} for update in kept[1]
    ]
    return guide.tour


class _Guide:
    def __init__(self, stage: Stage, bot: BareBot) -> None:
        self.stage = stage
        self.bot = bot
        self.tour = Tour()

    async def call(self, method: str, **params: object) -> Any:
        result = await self.bot(method, **params)
        self.tour.results.append((method, result))
        return result

    async def write(self, anna: Someone) -> None:
        here = {"chat_id": anna.id}
        html = "<b>Hej</b> <tg-time unix='1790000000' format='t'>8</tg-time> <a href='a.dk'>a</a>"
        buttons = keyboard([YES, NO], [{"text": "Site", "url": "visit.dk"}])
        sent = await self.call(
            "sendMessage", **here, text=html, parse_mode="HTML", reply_markup=buttons
        )
        place = {**here, "message_id": sent["message_id"]}
        await self.stage.press(anna, sent, "Yes", timeout=0)
        query = (await self.bot.updates())[-1]["callback_query"]
        await self.call("answerCallbackQuery", callback_query_id=query["id"], text="ok")
        await self.call("editMessageText", **place, text="b", reply_markup=buttons)
        await self.call("editMessageReplyMarkup", **place)
        await self.call("forwardMessage", **place, from_chat_id=anna.id)
        await self.call("copyMessage", **place, from_chat_id=anna.id)
        await self.call("setMessageReaction", **place, reaction=[{"type": "emoji", "emoji": "👍"}])
        await self.call("sendChatAction", **here, action="typing")
        await self.send_things(anna)
        await self.write_in_blocks(anna)
        await self.call("deleteMessage", **place)
        await self.call("deleteMessages", **here, message_ids=[1])

    async def send_things(self, anna: Someone) -> None:
        here = {"chat_id": anna.id}
        point = {"latitude": 56.9, "longitude": 24.1}
        await self.call("sendLocation", **here, **point)
        await self.call("sendVenue", **here, **point, title="Town hall", address="Rātslaukums")
        await self.call("sendContact", **here, phone_number="+45", first_name="Bo")
        form = aiohttp.FormData({"chat_id": str(anna.id), "caption": "b"})
        form.add_field("document", b"BEGIN", filename="plan.ics", content_type="text/calendar")
        document = await self.bot.form("sendDocument", form)
        self.tour.results.append(("sendDocument", document))
        place = {**here, "message_id": document["message_id"]}
        await self.call("editMessageCaption", **place, caption="c /help")
        await self.call("getFile", file_id=document["document"]["file_id"])
        picture = await self.stage.send_file(anna, anna, "a.png", "image/png", b"png", "look")
        await self.call("sendPhoto", **here, photo=picture["photo"][0]["file_id"])

    async def write_in_blocks(self, anna: Someone) -> None:
        here = {"chat_id": anna.id}
        sent = await self.call("sendRichMessage", **here, rich_message={"html": EVERY_BLOCK})
        place = {**here, "message_id": sent["message_id"]}
        await self.call("editMessageText", **place, rich_message={"html": "<h2>a</h2>"})
        await self.stage.forward(anna, anna, sent)

    async def tell_one(self, group: Group, anna: Someone) -> None:
        """Right after a tap, as any bot may."""
        board = await self.bot("sendMessage", chat_id=group.id, text="a", reply_markup=BUTTON)
        await self.stage.press(anna, board, "Yes", timeout=0)
        query = (await self.bot.updates())[-1]["callback_query"]
        to = {"receiver_user_id": anna.id, "callback_query_id": query["id"]}
        rights = {"chat_id": group.id, "ephemeral_message_parameters": to}
        said = await self.call("sendMessage", **rights, text="b", reply_markup=BUTTON)
        await self.stage.press(anna, said, "Yes", timeout=0)
        picture = await self.stage.send_file(anna, anna, "a.png", "image/png", b"png")
        photo = {"photo": picture["photo"][0]["file_id"]}
        shown = await self.call("sendPhoto", **rights, **photo, caption="a")
        await self.call("editEphemeralMessageText", **_which(said), text="c", reply_markup=BUTTON)
        await self.call("editEphemeralMessageReplyMarkup", **_which(said))
        await self.call("editEphemeralMessageCaption", **_which(shown), caption="c")
        await self.call("deleteEphemeralMessage", **_which(shown))

    async def gather(self, group: Group, anna: Someone, bea: Someone) -> None:
        here = {"chat_id": group.id}
        poll = await self.call(
            "sendPoll", **here, question="When?", options=["a", {"text": "b"}], is_anonymous=False
        )
        await self.stage.vote(bea, poll, [1])
        await self.stage.vote(bea, poll, [])
        await self.call("stopPoll", **here, message_id=poll["message_id"])
        await self.call("pinChatMessage", **here, message_id=poll["message_id"])
        await self.call("getChat", **here)
        await self.call("unpinChatMessage", **here)
        await self.call("unpinAllChatMessages", **here)
        await self.call("createForumTopic", **here, name="Day 2")
        await self.call("exportChatInviteLink", **here)
        await self.call("createChatInviteLink", **here, name="Guests")
        await self.stage.say(anna, group, "Hej", thread=group.topics["Day 1"], anonymous=True)

    async def look_around(self, group: Group, anna: Someone) -> None:
        here = {"chat_id": group.id}
        await self.call("getMe")
        await self.call("getChat", chat_id=anna.id)
        await self.call("getChatAdministrators", **here)
        await self.call("getChatMemberCount", **here)
        for user_id in (anna.id, 1):
            await self.call("getChatMember", **here, user_id=user_id)
        await self.call("getWebhookInfo")

    async def introduce_itself(self) -> None:
        commands = [{"command": "help", "description": "What I do"}]
        await self.call("setMyCommands", commands=commands, language_code="da")
        await self.call("getMyCommands", language_code="da")
        await self.call("deleteMyCommands", language_code="da")
        for what in ("Name", "Description", "ShortDescription"):
            field_name = {"ShortDescription": "short_description"}.get(what, what.lower())
            await self.call(f"setMy{what}", **{field_name: "Venskab"})
            await self.call(f"getMy{what}")
        await self.call("setChatMenuButton", menu_button={"type": "commands"})
        await self.call("getChatMenuButton")
        await self.call("setWebhook", url="http://127.0.0.1:9/hook")
        await self.call("deleteWebhook")

    async def people_act(self, anna: Someone, bea: Someone, group: Group) -> None:
        stage = self.stage
        await stage.location(anna, anna, 56.9, 24.1)
        await stage.contact(anna, anna, bea)
        await stage.send_file(anna, anna, "plan.txt", "text/plain", b"plan")
        await stage.members(group, anna, promote=[bea])
        await stage.members(group, anna, demote=[bea])
        await stage.members(group, anna, remove=[bea])
        await stage.members(group, bea, add=[bea])
        await stage.topic(group, "Day 3")
        basic = await stage.group("Basic", anna, [bea], type="group")
        await stage.migrate(basic)
        await stage.bot(group, anna, "demote")
        await stage.bot(group, anna, "remove")
        await stage.bot(group, anna, "add", "again")
        await self.call("leaveChat", chat_id=group.id)
        await stage.block(anna)
        await stage.unblock(anna)


def _which(said: Json) -> Json:
    return {
        "chat_id": said["chat"]["id"],
        "receiver_user_id": said["receiver_user"]["id"],
        "ephemeral_message_id": said["ephemeral_message_id"],
    }
