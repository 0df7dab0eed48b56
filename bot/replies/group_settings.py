"""/group in private: which group the visit has, how the bot stands there, and its languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.languages import Language
from bot.replies.press import Press
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, lines
from bot.rules.people import Chat, VisitId
from bot.rules.visits import Visit


@dataclass(frozen=True, slots=True)
class ShowGroup(Press):
    TAG: ClassVar[str] = "gs"
    visit_id: VisitId


@dataclass(frozen=True, slots=True)
class AskLanguages(Press):
    """Which language the group reads first; once `first` is said, which second one."""

    TAG: ClassVar[str] = "ga"
    visit_id: VisitId
    first: str


@dataclass(frozen=True, slots=True)
class SetLanguages(Press):
    """`da` or `da,de`."""

    TAG: ClassVar[str] = "gx"
    visit_id: VisitId
    codes: str


def no_group(lang: Language, visit: Visit, address: str) -> Reply:
    words = lines(
        fill(lang.gettext("{visit} has no group yet."), visit=bold(visit.title.best(lang.code))),
        "",
        escape(
            lang.gettext(
                "Press the button and choose the group: I pin one card there and keep it up to "
                "date. In a group with topics, write /group in the topic that the card is for."
            )
        ),
    )
    put = Button(lang.gettext("Choose the group"), url=address, style=Style.MAIN)
    return Reply(words, ((put,),))


def group_page(lang: Language, visit: Visit, chat: Chat, address: str) -> Reply:
    words = lines(
        bold(visit.title.best(lang.code)),
        fill(lang.gettext("Group: {group}"), group=chat.title),
        _standing(lang, chat),
        _read(lang, chat),
    )
    return Reply(
        words,
        (
            (Button(lang.gettext("Languages of the group"), AskLanguages(visit.id, "")),),
            (Button(lang.gettext("Choose another group"), url=address),),
        ),
    )


def _standing(lang: Language, chat: Chat) -> Html:
    if not chat.is_reachable:
        return escape(lang.gettext("I am not in this group any more. Choose it again."))
    if chat.can_pin:
        return escape(lang.gettext("I am in the group, and the card is pinned."))
    return escape(
        lang.gettext(
            "I am in the group, but may not pin the card: make me an admin who may pin messages."
        )
    )


def _read(lang: Language, chat: Chat) -> Html:
    names = lang.join([lang.name_of(code) for code in chat.languages])
    return fill(lang.gettext("Languages: {languages}"), languages=names)


def language_question(lang: Language, visit: Visit, codes: Sequence[str], first: str) -> Reply:
    """Two questions: the first language, then a second one or none."""
    back = (Button(lang.gettext("‹ Back"), ShowGroup(visit.id)),)
    if not first:
        asked = lang.gettext("Which language does the group read first?")
        buttons = [Button(lang.name_of(code), AskLanguages(visit.id, code)) for code in codes]
        return Reply(escape(asked), (*_pairs(buttons), back))
    asked = lang.gettext("{language}, and a second language below it?")
    only = lang.gettext("Only {language}").format(language=lang.name_of(first))
    buttons = [
        Button(lang.name_of(code), SetLanguages(visit.id, f"{first},{code}"))
        for code in codes
        if code != first
    ]
    rows = ((Button(only, SetLanguages(visit.id, first)),), *_pairs(buttons), back)
    return Reply(fill(asked, language=bold(lang.name_of(first))), rows)


def _pairs(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
