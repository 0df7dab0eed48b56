"""Guided forms: one question at a time, kept in the database, with a way back and out."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.languages import Language
from bot.replies import forms as replies
from bot.replies.forms import Choose, GoBack, StopAsking
from bot.replies.reply import Asks, Reply, escape
from bot.store.people import Answers, Dialog
from handlers.turn import Turn


@dataclass(frozen=True, slots=True)
class Contact:
    """A phone number that was sent as a contact."""

    phone: str
    is_own: bool  # of the account that sent it: Telegram says so


@dataclass(frozen=True, slots=True)
class Heard:
    """What came as an answer: typed words or a button's value, or a place."""

    text: str
    now: datetime
    lang: Language
    location: tuple[float, float] | None = None  # latitude, longitude
    venue: tuple[str, str] | None = None  # its name and its address, beside its location
    pressed: bool = False
    contact: Contact | None = None


KEYBOARD = "keyboard"  # among the answers while one stands below the text field

Ask = Callable[[Language, Answers], Reply]  # `now` is among the answers, as ISO text
Read = Callable[[Heard, Answers], Awaitable[Any]]
AtOnce = Callable[[Turn, Any], Awaitable[None]]


def _always(_: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Step:
    """One question. `read` gives what JSON can keep, or raises a Refusal with a right example.

    `at_once` is for an answer that the next question already heeds, such as the language.
    """

    name: str
    ask: Ask
    read: Read
    needed: Callable[[Answers], bool] = _always
    at_once: AtOnce | None = None
    is_done: Callable[[Any], bool] = _always  # else its answer grows, and it is asked again

    def is_open(self, answers: Answers) -> bool:
        return self.name not in answers or not self.is_done(answers[self.name])


@dataclass(frozen=True, slots=True)
class Form:
    """Asks each needed step that has no whole answer yet, then finishes."""

    name: str
    steps: tuple[Step, ...]
    finish: Callable[[Turn, Answers], Awaitable[None]]
    by_name: Mapping[str, Step] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {step.name: step for step in self.steps})

    def next(self, answers: Answers) -> Step | None:
        open_steps = (step for step in self.steps if step.is_open(answers))
        return next((step for step in open_steps if step.needed(answers)), None)

    def before(self, name: str, answers: Answers) -> Step | None:
        """The answered question before this one."""
        names = [step.name for step in self.steps]
        earlier = self.steps[: names.index(name)]
        return next((step for step in reversed(earlier) if step.name in answers), None)


async def begin(turn: Turn, form: Form, answers: Answers | None = None) -> None:
    """Ask what is not answered yet. Answers may hold facts of the caller under other names."""
    turn.must_be_private(form.name)
    await _go_on(turn, form, dict(answers or {}))


async def _go_on(turn: Turn, form: Form, answers: dict[str, Any]) -> None:
    if answers.pop(KEYBOARD, False):
        turn.say(replies.keyboard_away(turn.lang))
    step = form.next(answers)
    if step is None:
        await turn.unit.dialogs.end(turn.person.id, turn.chat.id)
        await form.finish(turn, answers)
        return
    await turn.unit.dialogs.put(
        Dialog(turn.person.id, turn.chat.id, form.name, step.name, answers), turn.now
    )
    turn.change(_question(turn, form, step, answers))


def _question(turn: Turn, form: Form, step: Step, answers: Answers) -> Reply:
    first = form.before(step.name, answers) is None
    asked = step.ask(turn.lang, {**answers, "now": turn.now.isoformat()})
    return replies.question(turn.lang, asked, step.name, first=first)


async def show_keyboard(turn: Turn, step: str, offer: Reply) -> None:
    """Offer another way to answer the current question; the next one takes it away again."""
    dialog = await turn.unit.dialogs.of(turn.person.id, turn.chat.id)
    if dialog is None or dialog.step != step:
        turn.toast(replies.already_answered(turn.lang))
        return
    answers = {**dialog.answers, KEYBOARD: True}
    await turn.unit.dialogs.put(replace(dialog, answers=answers), turn.now)
    turn.say(offer)


async def listen(turn: Turn, form: Form, dialog: Dialog, heard: Heard) -> None:
    """Take what was written; whoever writes the words of a button means the button."""
    asked = _question(turn, form, form.by_name[dialog.step], dialog.answers)
    match replies.meant(asked, heard.text):
        case Choose() as press:
            await choose(turn, form, dialog, press)
        case GoBack() as press:
            await go_back(turn, form, dialog, press)
        case StopAsking():
            await stop(turn)
        case _:
            await hear(turn, form, dialog, heard)


async def hear(turn: Turn, form: Form, dialog: Dialog, heard: Heard) -> None:
    """Take an answer to the current question and ask the next."""
    step = form.by_name[dialog.step]
    value = await step.read(heard, dialog.answers)
    if step.at_once:
        await step.at_once(turn, value)
    await _go_on(turn, form, {**dialog.answers, step.name: value})


async def choose(turn: Turn, form: Form, dialog: Dialog, press: Choose) -> None:
    if press.step != dialog.step:
        turn.toast(replies.already_answered(turn.lang))
        return
    heard = Heard(press.value, turn.now, turn.lang, pressed=True)
    await hear(turn, form, dialog, heard)


async def go_back(turn: Turn, form: Form, dialog: Dialog, press: GoBack) -> None:
    before = form.before(dialog.step, dialog.answers)
    if press.step != dialog.step or before is None:
        turn.toast(replies.already_answered(turn.lang))
        return
    answers = {name: value for name, value in dialog.answers.items() if name != before.name}
    await _go_on(turn, form, answers)


async def stop(turn: Turn) -> None:
    """Forget the form the person is in, if any."""
    dialog = await turn.unit.dialogs.of(turn.person.id, turn.chat.id)
    await turn.unit.dialogs.end(turn.person.id, turn.chat.id)
    said = replies.stopped(turn.lang) if dialog else replies.nothing_to_stop(turn.lang)
    if dialog and dialog.answers.get(KEYBOARD):
        turn.say(Reply(escape(said), asks=Asks.NOTHING))
    else:
        turn.change(Reply(escape(said)))
