"""/group in private: the group of the visit, and the one or two languages it reads."""

from bot.actions import invitations
from bot.languages import SHIPPED
from bot.replies import group_settings as replies
from bot.replies.group_settings import AskLanguages, SetLanguages, ShowGroup
from bot.rules.invitations import Purpose
from bot.rules.people import Chat
from bot.rules.refusals import NotFound
from bot.rules.visits import Visit
from bot.store.messages import CardKind
from handlers.routes import Routes
from handlers.turn import Turn

MOST_LANGUAGES = 2


async def settings(turn: Turn) -> None:
    await _show(turn, await turn.organising())


async def show(turn: Turn, press: ShowGroup) -> None:
    await _show(turn, await _organised(turn, press))


async def ask_languages(turn: Turn, press: AskLanguages) -> None:
    visit = await _organised(turn, press)
    if press.first and press.first not in SHIPPED:
        raise NotFound
    # The visit's own come first.
    codes = tuple(dict.fromkeys([*visit.languages, *SHIPPED]))
    turn.change(replies.language_question(turn.lang, visit, codes, press.first))


async def set_languages(turn: Turn, press: SetLanguages) -> None:
    visit = await _organised(turn, press)
    chat = await _group(turn, visit)
    codes = press.codes.split(",")
    if chat is None or len(codes) > MOST_LANGUAGES or not set(codes) <= set(SHIPPED):
        raise NotFound
    await turn.unit.chats.set_languages(chat.id, codes)
    await turn.unit.log.wrote(visit.id, turn.person.id, "group.languages", None, turn.now)
    await turn.redraw(CardKind.VISIT, visit.id)
    await _show(turn, visit)


async def _show(turn: Turn, visit: Visit) -> None:
    chat, address = await _group(turn, visit), await _address(turn, visit)
    if chat is None:
        turn.change(replies.no_group(turn.lang, visit, address))
    else:
        turn.change(replies.group_page(turn.lang, visit, chat, address))


async def _group(turn: Turn, visit: Visit) -> Chat | None:
    return await turn.unit.chats.get(visit.chat_id) if visit.chat_id else None


async def _organised(turn: Turn, press: ShowGroup | AskLanguages | SetLanguages) -> Visit:
    visit = await turn.unit.visits.get(press.visit_id)
    (await turn.my_standing(visit)).must_organise()
    return visit


async def _address(turn: Turn, visit: Visit) -> str:
    """Opens Telegram's list of groups; a link that is no longer good is replaced."""
    standing, links = await turn.my_standing(visit), turn.house.links
    facts = (turn.unit, links, standing, Purpose.GROUP, None, turn.now)
    link = await invitations.open_link(*facts)
    if not link.is_open(turn.now):
        link = await invitations.renew_link(*facts)
    return links.start_group(f"g-{invitations.token_of(links, link)}")


ROUTES = Routes(presses={ShowGroup: show, AskLanguages: ask_languages, SetLanguages: set_languages})
