"""How an announcement is asked for, how it reads, and how far it got."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.languages import Language
from bot.links import Links
from bot.replies.forms import Choose
from bot.replies.press import Press
from bot.replies.refusals import refusal
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, italic, lines
from bot.rules.announcements import (
    AlreadySent,
    Announcement,
    NobodyToTell,
    TooLongToSend,
    Why,
    language_read,
    why_unreached,
)
from bot.rules.audiences import Audience
from bot.rules.texts import Texts
from bot.rules.visits import Visit
from bot.store.messages import Delivery

BEGINNING = 60
MOST_NAMES = 10


@dataclass(frozen=True, slots=True)
class SendAnnouncement(Press):
    TAG: ClassVar[str] = "as"
    announcement_id: int
    in_group: bool


@dataclass(frozen=True, slots=True)
class DropAnnouncement(Press):
    TAG: ClassVar[str] = "ad"
    announcement_id: int


@dataclass(frozen=True, slots=True)
class WriteAnew(Press):
    """Other words for the same people."""

    TAG: ClassVar[str] = "aw"
    announcement_id: int


@dataclass(frozen=True, slots=True)
class LookAgain(Press):
    TAG: ClassVar[str] = "al"
    announcement_id: int


def ask_audience(lang: Language, heads: Sequence[tuple[str, Audience, int]]) -> Reply:
    buttons = [
        Button(f"{name} ({people})", Choose("to", str(audience)))
        for name, audience, people in heads
    ]
    rows = tuple(tuple(buttons[begin : begin + 2]) for begin in range(0, len(buttons), 2))
    return Reply(escape(lang.gettext("Who should read it?")), rows)


def ask_words(lang: Language) -> Reply:
    return Reply(
        lines(
            escape(lang.gettext("What do you want to say?")),
            "",
            escape(
                lang.gettext(
                    "In several languages: begin each with its code, on a line of its own."
                )
            ),
            # Translators: an example: your own language without a code, then two others with one.
            italic(
                lang.gettext(
                    "The bus leaves at 9.\nda: Bussen kører kl. 9.\nde: Der Bus fährt um 9."
                )
            ),
        )
    )


def announcement(lang: Language, visit: Visit, sender: str, words: Texts) -> Reply:
    """What a reader of this language gets."""
    writes = lang.gettext("{name} writes:")
    return Reply(
        lines(
            bold(visit.title.best(lang.code)),
            fill(writes, name=sender),
            "",
            escape(words.best(lang.code)),
        )
    )


def preview(
    lang: Language,
    draft: Announcement,
    whom: str,
    readers: Mapping[str, int],
    people: int,
    without_telegram: int,
    *,
    group: str,
) -> Reply:
    """Below the messages as they will be read: who reads which, and the button that sends."""
    going = lang.ngettext(
        "This goes to {n} person ({whom}).", "This goes to {n} people ({whom}).", people
    )
    words = lines(
        bold(lang.gettext("Preview above: nothing has been sent yet.")),
        fill(going, n=people, whom=whom),
        "",
        *(_readers(lang, draft.words, code, n) for code, n in readers.items()),
        _without(lang, without_telegram),
    )
    return Reply(words, _ways(lang, draft, people, group))


def _readers(lang: Language, words: Texts, code: str, people: int) -> Html:
    """One language of the readers, and what they get if there are no words in it."""
    read = language_read(words, code)
    language, other = lang.name_of(code), lang.name_of(read)
    if read == code:
        said = lang.ngettext("{language}: {n} person", "{language}: {n} people", people)
        return fill(said, language=language, n=people)
    said = lang.ngettext(
        "{language}: {n} person, who reads it in another language: {other}",
        "{language}: {n} people, who read it in another language: {other}",
        people,
    )
    return fill(said, language=language, n=people, other=other)


def _without(lang: Language, people: int) -> Html | None:
    if not people:
        return None
    said = lang.ngettext(
        "{n} person has no Telegram: whoever registered them gets the message.",
        "{n} people have no Telegram: whoever registered them gets the message.",
        people,
    )
    return fill(said, n=people)


def _ways(
    lang: Language, draft: Announcement, people: int, group: str
) -> tuple[tuple[Button, ...], ...]:
    send = lang.ngettext("Send to {n} person", "Send to {n} people", people).format(n=people)
    also = lang.gettext("Send, and put it in the group")
    with_group = Button(also, SendAnnouncement(draft.id, True))
    anew = Button(lang.gettext("Write it anew"), WriteAnew(draft.id))
    drop = Button(lang.gettext("Do not send"), DropAnnouncement(draft.id))
    return (
        (Button(send, SendAnnouncement(draft.id, False), style=Style.MAIN),),
        *([(with_group,)] if group else []),
        (anew, drop),
    )


def on_its_way(lang: Language, people: int) -> Reply:
    said = lang.ngettext("On its way to {n} person.", "On its way to {n} people.", people)
    return Reply(fill(said, n=people))


def dropped(lang: Language) -> Reply:
    return Reply(escape(lang.gettext("Not sent, and forgotten.")))


def delivery_card(
    lang: Language,
    sent: Announcement,
    whom: str,
    delivery: Delivery,
    not_reached: Sequence[str],
) -> Reply:
    """For the organiser: how far it got, and whom to tell in another way."""
    failed = sum(delivery.failed.values())
    again = Button(lang.gettext("Look again"), LookAgain(sent.id))
    return Reply(
        lines(
            fill(lang.gettext("Message to {whom}"), whom=bold(whom)),
            italic(_beginning(sent.words.best(lang.code))),
            "",
            progress(lang, delivery),
            *_reasons(lang, delivery.failed),
            _names(lang, not_reached, failed) if failed else None,
            _without(lang, sent.without_telegram),
        ),
        ((again,),),
    )


def progress(lang: Language, delivery: Delivery) -> Html:
    failed = sum(delivery.failed.values())
    return fill(
        lang.gettext("Sent: {sent}\nWaiting: {waiting}\nNot reached: {failed}"),
        sent=delivery.sent,
        waiting=delivery.pending,
        failed=failed,
    )


def _reasons(lang: Language, failed: Mapping[str, int]) -> list[Html]:
    counts = {
        why: sum(n for said, n in failed.items() if why_unreached(said) is why) for why in Why
    }
    says = {
        Why.BLOCKED: lang.gettext("• blocked me: {n}"),
        Why.NEVER_STARTED: lang.gettext("• never opened a chat with me: {n}"),
        Why.GONE: lang.gettext("• deleted their account: {n}"),
        Why.OTHER: lang.gettext("• Telegram refused: {n}"),
    }
    return [fill(says[why], n=n) for why, n in counts.items() if n]


def _names(lang: Language, names: Sequence[str], failed: int) -> Html:
    """Of those not reached: the first, and how many more."""
    listed = lang.join(list(names[:MOST_NAMES]))
    if failed <= MOST_NAMES:
        return fill(lang.gettext("Please tell them yourself: {names}"), names=listed)
    more = failed - MOST_NAMES
    said = lang.ngettext(
        "Please tell them yourself: {names}, and {n} more",
        "Please tell them yourself: {names}, and {n} more",
        more,
    )
    return fill(said, names=", ".join(names[:MOST_NAMES]), n=more)


def _beginning(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= BEGINNING else f"{line[: BEGINNING - 1]}…"


@refusal.register
def _(why: NobodyToTell, lang: Language, links: Links) -> Reply:
    said = lang.gettext("Nobody of these is registered yet. /invite makes the links for that.")
    return Reply(escape(said))


@refusal.register
def _(why: AlreadySent, lang: Language, links: Links) -> Reply:
    return Reply(escape(lang.gettext("This was sent already, once. /say writes another message.")))


@refusal.register
def _(why: TooLongToSend, lang: Language, links: Links) -> Reply:
    said = lang.ngettext(
        "This is {n} character too long for one message. Please send a shorter text.",
        "This is {n} characters too long for one message. Please send a shorter text.",
        why.over,
    )
    return Reply(fill(said, n=why.over))
