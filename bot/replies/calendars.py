"""/calendar: a person's own address to subscribe to, and files for single items or all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.actions.calendars import Address
from bot.calendars.files import file_name
from bot.languages import Language
from bot.links import Links
from bot.replies.exports import OpenExport
from bot.replies.items import ProgrammeFile
from bot.replies.press import Press
from bot.replies.qr import qr_picture
from bot.replies.refusals import refusal
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, lines
from bot.replies.rows import Rows, in_rows
from bot.rules.calendars import OWN, NothingToAdd, Subject
from bot.rules.visits import Delegation, Visit


@dataclass(frozen=True, slots=True)
class OpenCalendar(Press):
    """My calendar address in this visit; a new one where there is none."""

    TAG: ClassVar[str] = "co"
    visit_id: int


@dataclass(frozen=True, slots=True)
class OpenShared(Press):
    """The address of a delegation's calendar; delegation 0: of the whole visit's."""

    TAG: ClassVar[str] = "cs"
    visit_id: int
    delegation_id: int


@dataclass(frozen=True, slots=True)
class CalendarPicture(Press):
    TAG: ClassVar[str] = "cp"
    visit_id: int
    feed_id: int


@dataclass(frozen=True, slots=True)
class AskToRenew(Press):
    TAG: ClassVar[str] = "cn"
    visit_id: int
    feed_id: int


@dataclass(frozen=True, slots=True)
class Renew(Press):
    """Replace this address, and no later one, by another."""

    TAG: ClassVar[str] = "cN"
    visit_id: int
    feed_id: int


@dataclass(frozen=True, slots=True)
class AskToWithdraw(Press):
    TAG: ClassVar[str] = "cw"
    visit_id: int
    feed_id: int


@dataclass(frozen=True, slots=True)
class Withdraw(Press):
    TAG: ClassVar[str] = "cW"
    visit_id: int
    feed_id: int


def calendar(
    lang: Language,
    links: Links,
    visit: Visit,
    address: Address,
    delegations: Sequence[Delegation],
    *,
    whole: bool,
    is_new: bool = False,
) -> Reply:
    """`delegations`: whose calendars the reader may open beside this one; `whole`: the visit's."""
    subject = address.feed.subject
    if subject == OWN:
        what = _my_own(lang, visit)
        which = lang.gettext("Your address, for you alone: {address}")
    else:
        what = _shared(lang, visit, subject, delegations)
        which = lang.gettext("The address: {address}")
    shown = fill(which, address=Html(f"<code>{escape(links.feed(address.token))}</code>"))
    others = shared_calendars(lang, visit, delegations, whole=whole) if subject == OWN else ()
    return Reply(
        lines(what, *_news(lang, links, address, is_new=is_new), "", shown),
        (
            *_subscribe(lang, links, visit, address),
            *others,
            *_acts(lang, visit, address),
            *(() if subject == OWN else ((_back(lang, visit),),)),
        ),
    )


def _shared(
    lang: Language, visit: Visit, subject: Subject, delegations: Sequence[Delegation]
) -> Html:
    title = bold(visit.title.best(lang.code))
    towns = [each.town for each in delegations if each.id == subject.delegation_id]
    if not towns:
        said = lang.gettext(
            "{visit}: the whole programme, for a calendar that everybody sees. "
            "Give the address to whom you like."
        )
        return fill(said, visit=title)
    said = lang.gettext(
        "{visit}: everything that concerns {town}, for a calendar that all of them see. "
        "Give the address to whom you like."
    )
    return fill(said, visit=title, town=towns[0])


def shared_calendars(
    lang: Language, visit: Visit, delegations: Sequence[Delegation], *, whole: bool
) -> Rows:
    """For organisers and heads; nobody else has any."""
    of_all = Button(lang.gettext("Calendar of the whole visit"), OpenShared(visit.id, 0))
    # Translators: {town} is a delegation; the button opens the address of its calendar.
    label = lang.gettext("Calendar: {town}")
    buttons = [
        Button(label.format(town=each.town), OpenShared(visit.id, each.id)) for each in delegations
    ]
    return (*(((of_all,),) if whole else ()), *in_rows(buttons, 2))


def _my_own(lang: Language, visit: Visit) -> Html:
    return fill(
        lang.gettext(
            "{visit}: your own programme in your calendar app. Changes arrive there by themselves."
        ),
        visit=bold(visit.title.best(lang.code)),
    )


def _news(lang: Language, links: Links, address: Address, *, is_new: bool) -> list[str]:
    news: list[str] = []
    if address.replaced:
        news.append(
            lang.gettext(
                "Your earlier address no longer works, because the bot has a new key. "
                "Please add this new one to your calendar app."
            )
        )
    if is_new:
        news.append(
            lang.gettext(
                "This is your new address. The old one shows a note for 30 days, "
                "then nothing: remove it from your calendar app and add this one."
            )
        )
    if links.only_here:
        news.append(
            lang.gettext(
                "For now this bot can only be reached on the computer it runs on, so calendar "
                "apps elsewhere cannot read this address. The file works everywhere."
            )
        )
    return [line for words in news for line in ("", escape(words))]


def _subscribe(
    lang: Language, links: Links, visit: Visit, address: Address
) -> Sequence[tuple[Button, ...]]:
    page = Button(
        lang.gettext("Add to my calendar"), url=links.landing(address.token), style=Style.MAIN
    )
    # Telegram refuses a message with a button that leads to "localhost".
    can_open = "//localhost" not in links.public_url
    copied = Button(lang.gettext("Copy the address"), copy=links.feed(address.token))
    picture = Button(lang.gettext("QR picture"), CalendarPicture(visit.id, address.feed.id))
    return (*(((page,),) if can_open else ()), (copied, picture))


def _acts(lang: Language, visit: Visit, address: Address) -> Rows:
    file = Button(lang.gettext("Whole programme as a file"), ProgrammeFile(visit.id))
    # Translators: the programme as an Excel file, or as pages to print.
    other = Button(lang.gettext("In Excel or on paper"), OpenExport(visit.id))
    return (
        *(((file,), (other,)) if address.feed.subject == OWN else ()),
        (
            Button(lang.gettext("New address"), AskToRenew(visit.id, address.feed.id)),
            Button(lang.gettext("Withdraw address"), AskToWithdraw(visit.id, address.feed.id)),
        ),
    )


def picture(lang: Language, links: Links, visit: Visit, address: Address) -> Reply:
    """The page that has a button for each calendar app, to be opened on another device."""
    words = lang.gettext(
        "Point the camera of another device here, then press the calendar app you use. "
        "Whoever has the picture can read the programme."
    )
    file = qr_picture(
        file_name(visit.title.original).removesuffix(".ics"), links.landing(address.token)
    )
    return Reply(escape(words), ((_back(lang, visit),),), file)


def ask_to_renew(lang: Language, visit: Visit, feed_id: int, subject: Subject) -> Reply:
    words = lang.gettext(
        "Make a new address? Calendar apps that read the old one will only find a note there. "
        "You add the new address to them once."
    )
    yes = Button(lang.gettext("Make a new address"), Renew(visit.id, feed_id), style=Style.MAIN)
    return Reply(escape(words), ((yes,), (_keep(lang, visit, subject),)))


def ask_to_withdraw(lang: Language, visit: Visit, feed_id: int, subject: Subject) -> Reply:
    words = lang.gettext(
        "Withdraw this address? Whoever has it can then no longer read the programme: "
        "calendar apps find a note there for 30 days, then nothing."
    )
    yes = Button(lang.gettext("Withdraw address"), Withdraw(visit.id, feed_id), style=Style.BAD)
    return Reply(escape(words), ((yes,), (_keep(lang, visit, subject),)))


def withdrawn(lang: Language, visit: Visit, subject: Subject) -> Reply:
    words = lang.gettext("The address is withdrawn. You can have a new one at any time.")
    new = Button(lang.gettext("Make a new address"), _opening(visit, subject))
    return Reply(escape(words), ((new,),))


def _keep(lang: Language, visit: Visit, subject: Subject) -> Button:
    return Button(lang.gettext("Keep the address"), _opening(visit, subject))


def _opening(visit: Visit, subject: Subject) -> OpenCalendar | OpenShared:
    if subject == OWN:
        return OpenCalendar(visit.id)
    return OpenShared(visit.id, subject.delegation_id or 0)


def _back(lang: Language, visit: Visit) -> Button:
    return Button(lang.gettext("‹ My calendar"), OpenCalendar(visit.id))


@refusal.register
def _(why: NothingToAdd, lang: Language, links: Links) -> Reply:
    return Reply(
        escape(
            lang.gettext(
                "The programme is still empty, so there is nothing for a file yet. "
                "With your own address from /calendar it arrives by itself once it is there."
            )
        )
    )
