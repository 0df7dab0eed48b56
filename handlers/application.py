"""Every handler in the order it is tried, and the Application around them."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextvars import ContextVar
from functools import partial
from typing import Any

from telegram import Contact as SharedContact
from telegram import Message, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    ExtBot,
    MessageHandler,
    filters,
)

from bot.replies.forms import Choose, GoBack, StopAsking
from bot.replies.help import Run
from bot.replies.press import Press
from bot.rules.refusals import NotFound
from handlers import forms, groups, imports
from handlers import help as helping
from handlers.features import ROUTES
from handlers.forms import Contact, Form, Heard
from handlers.routes import OnCommand, OnPress, Routes
from handlers.starts import cancel, start
from handlers.turn import Turn

TURN: ContextVar[Turn] = ContextVar("turn")

Nothing = dict[Any, Any]


class VisitContext(CallbackContext[ExtBot[None], Nothing, Nothing, Nothing]):
    """Gives handlers the turn; PTB's own dictionaries stay empty, what lasts is in the database."""

    @property
    def turn(self) -> Turn:
        return TURN.get()


VisitApplication = Application[ExtBot[None], VisitContext, Nothing, Nothing, Nothing, None]
Callback = Callable[[Update, VisitContext], Coroutine[Any, Any, None]]


def build_application(bot: ExtBot[None], routes: Routes = ROUTES) -> VisitApplication:
    application = (
        ApplicationBuilder()
        .bot(bot)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=VisitContext))
        .build()
    )
    application.add_handlers(_handlers(routes))
    application.add_error_handler(_on_error)
    return application


def _handlers(routes: Routes) -> list[BaseHandler[Update, VisitContext, None]]:
    # Note: order matters.
    return [
        CallbackQueryHandler(_pressing(routes)),
        _command("start", partial(_start, routes)),
        _command("cancel", cancel),
        *(_command(name, answer) for name, answer in routes.commands.items()),
        MessageHandler(_NEW & filters.COMMAND & filters.ChatType.PRIVATE, _unknown_command),
        MessageHandler(_NEW & ~filters.COMMAND & ~filters.StatusUpdate.ALL, _hearing(routes)),
        MessageHandler(filters.StatusUpdate.ALL, _group_happening),
        ChatMemberHandler(_bot_moved, ChatMemberHandler.MY_CHAT_MEMBER),
    ]


_NEW = filters.UpdateType.MESSAGE


def _command(name: str, answer: OnCommand) -> BaseHandler[Update, VisitContext, None]:
    async def callback(update: Update, context: VisitContext) -> None:
        text = update.effective_message.text if update.effective_message else ""
        _, *rest = (text or "").split(None, 1)
        await answer(context.turn, rest[0].strip() if rest else "")

    return CommandHandler(name, callback, filters=_NEW)


def _pressing(routes: Routes) -> Callback:
    answers: Mapping[type[Press], OnPress] = {
        **routes.presses,
        Choose: _in_form(routes, forms.choose),
        GoBack: _in_form(routes, forms.go_back),
        StopAsking: lambda turn, _: forms.stop(turn),
        Run: _running(routes),
    }
    by_tag = {kind.TAG: kind for kind in answers}

    async def callback(update: Update, context: VisitContext) -> None:
        query = update.callback_query
        data = (query.data if query else None) or ""
        kind = by_tag.get(data.partition(":")[0])
        if kind is None:
            raise NotFound
        await answers[kind](context.turn, kind.unpack(data))

    return callback


def _running(routes: Routes) -> OnPress:
    async def answer(turn: Turn, press: Run) -> None:
        if press.command not in routes.commands:
            raise NotFound
        await routes.commands[press.command](turn, "")

    return answer


def _in_form(routes: Routes, go: Callable[[Turn, Form, Any, Any], Awaitable[None]]) -> OnPress:
    async def answer(turn: Turn, press: Choose | GoBack) -> None:
        dialog = await turn.unit.dialogs.of(turn.person.id, turn.chat.id)
        if dialog is None or (form := routes.forms.get(dialog.form)) is None:
            raise NotFound
        await go(turn, form, dialog, press)

    return answer


def _hearing(routes: Routes) -> Callback:
    async def callback(update: Update, context: VisitContext) -> None:
        turn, message = context.turn, update.effective_message
        if message is None or (message.document and await imports.heard(turn, message)):
            return
        # In a group nobody fills in forms, and what people say to each other is theirs.
        if not turn.is_private:
            return
        dialog = await turn.unit.dialogs.of(turn.person.id, turn.chat.id)
        form = routes.forms.get(dialog.form) if dialog else None
        if dialog is None or form is None:
            if not await imports.heard(turn, message):
                helping.not_understood(turn)
            return
        await forms.listen(turn, form, dialog, _heard(turn, message))

    return callback


def _heard(turn: Turn, message: Message) -> Heard:
    place, venue, card = message.location, message.venue, message.contact
    return Heard(
        message.text or message.caption or "",
        turn.now,
        turn.lang,
        (place.latitude, place.longitude) if place else None,
        (venue.title, venue.address) if venue else None,
        contact=_contact(card, message) if card else None,
    )


def _contact(card: SharedContact, message: Message) -> Contact:
    sender = message.from_user
    return Contact(card.phone_number, sender is not None and card.user_id == sender.id)


async def _start(routes: Routes, turn: Turn, payload: str) -> None:
    await start(turn, payload, routes)


async def _unknown_command(update: Update, context: VisitContext) -> None:
    helping.not_understood(context.turn)


async def _group_happening(update: Update, context: VisitContext) -> None:
    if update.effective_message:
        await groups.happened(context.turn, update.effective_message)


async def _bot_moved(update: Update, context: VisitContext) -> None:
    if update.my_chat_member:
        await groups.bot_moved(context.turn, update.my_chat_member)


async def _on_error(update: object, context: VisitContext) -> None:
    """Hand the error to the worker, which takes back what the update did and says why."""
    context.turn.error = context.error
