"""/calendar: a person's own address to subscribe to, and files for single items or all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.actions.calendars import Address
from bot.calendars.feeds import still_shown, within_limits
from bot.calendars.files import MIME_TYPE, cancel_file, file_name, google_link, publish_file
from bot.languages import Language
from bot.links import Links
from bot.replies.calendar_entries import entries, entry, organizer
from bot.replies.item_texts import item_details
from bot.replies.items import ProgrammeFile
from bot.replies.press import Press
from bot.replies.qr import qr_picture
from bot.replies.refusals import refusal
from bot.replies.reply import Button, File, Html, Reply, Style, bold, escape, fill, lines
from bot.rules.calendars import NothingToAdd
from bot.rules.programme import Item
from bot.rules.visits import Delegation, Visit


@dataclass(frozen=True, slots=True)
class OpenCalendar(Press):
    """My calendar address in this visit; a new one where there is none."""

    TAG: ClassVar[str] = "co"
    visit_id: int


@dataclass(frozen=True, slots=True)
class CalendarPicture(Press):
    TAG: ClassVar[str] = "cp"
    visit_id: int


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


def my_calendar(
    lang: Language, links: Links, visit: Visit, address: Address, *, is_new: bool = False
) -> Reply:
    what = fill(
        lang.gettext(
            "{visit}: your own programme in your calendar app. Changes arrive there by themselves."
        ),
        visit=bold(visit.title.best(lang.code)),
    )
    which = fill(
        lang.gettext("Your address, for you alone: {address}"),
        address=Html(f"<code>{escape(links.feed(address.token))}</code>"),
    )
    return Reply(
        lines(what, *_news(lang, links, address, is_new=is_new), "", which),
        (*_subscribe(lang, links, visit, address), *_own(lang, visit, address)),
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
    picture = Button(lang.gettext("QR picture"), CalendarPicture(visit.id))
    return (*(((page,),) if can_open else ()), (copied, picture))


def _own(lang: Language, visit: Visit, address: Address) -> Sequence[tuple[Button, ...]]:
    return (
        (Button(lang.gettext("Whole programme as a file"), ProgrammeFile(visit.id)),),
        (
            Button(lang.gettext("New address"), AskToRenew(visit.id, address.feed.id)),
            Button(lang.gettext("Withdraw address"), AskToWithdraw(visit.id, address.feed.id)),
        ),
    )


def picture(lang: Language, links: Links, visit: Visit, address: Address) -> Reply:
    """The page that has a button for each calendar app, to be opened on another device."""
    words = lang.gettext(
        "Point the camera of another device here, then press the calendar app you use. "
        "The picture is for you alone: it opens your programme."
    )
    file = qr_picture(
        file_name(visit.title.original).removesuffix(".ics"), links.landing(address.token)
    )
    return Reply(escape(words), ((_back(lang, visit),),), file)


def ask_to_renew(lang: Language, visit: Visit, feed_id: int) -> Reply:
    words = lang.gettext(
        "Make a new address? Calendar apps that read the old one will only find a note there. "
        "You add the new address to them once."
    )
    yes = Button(lang.gettext("Make a new address"), Renew(visit.id, feed_id), style=Style.MAIN)
    return Reply(escape(words), ((yes,), (_keep(lang, visit),)))


def ask_to_withdraw(lang: Language, visit: Visit, feed_id: int) -> Reply:
    words = lang.gettext(
        "Withdraw your address? Whoever has it can then no longer read your programme: "
        "calendar apps find a note there for 30 days, then nothing."
    )
    yes = Button(lang.gettext("Withdraw address"), Withdraw(visit.id, feed_id), style=Style.BAD)
    return Reply(escape(words), ((yes,), (_keep(lang, visit),)))


def withdrawn(lang: Language, visit: Visit) -> Reply:
    words = lang.gettext("Your address is withdrawn. You can have a new one at any time.")
    new = Button(lang.gettext("Make a new address"), OpenCalendar(visit.id))
    return Reply(escape(words), ((new,),))


def _keep(lang: Language, visit: Visit) -> Button:
    return Button(lang.gettext("Keep the address"), OpenCalendar(visit.id))


def _back(lang: Language, visit: Visit) -> Button:
    return Button(lang.gettext("‹ My calendar"), OpenCalendar(visit.id))


def item_file(
    lang: Language,
    links: Links,
    visit: Visit,
    item: Item,
    delegations: Sequence[Delegation],
    now: datetime,
) -> Reply:
    event = entry(lang, links, item)
    if item.is_off:
        words = lang.gettext("Open the file to take this out of your calendar.")
        return Reply(
            escape(words), (), _file(event.summary, cancel_file(event, organizer(visit), now))
        )
    words = lang.gettext(
        "Open the file to add this to your calendar. It stays as it is now: "
        "with your own address, changes arrive by themselves."
    )
    # Translators: Google Calendar is a name and stays as it is.
    google = Button(lang.gettext("Add to Google Calendar"), url=google_link(event))
    return Reply(
        lines(item_details(lang, item, delegations), "", escape(words)),
        ((google,), (_subscribing(lang, visit),)),
        _file(event.summary, publish_file([event], organizer(visit), now)),
    )


def programme_file(
    lang: Language, links: Links, visit: Visit, items: Sequence[Item], now: datetime
) -> Reply:
    shown = (event for event in entries(lang, links, items) if still_shown(event, now))
    events = within_limits(shown, visit.starts_on, visit.ends_on)
    if not events:
        raise NothingToAdd
    words = fill(
        lang.ngettext(
            "{visit}: {n} programme item. Open the file to add it to your calendar.",
            "{visit}: {n} programme items. Open the file to add them to your calendar.",
            len(events),
        ),
        visit=bold(visit.title.best(lang.code)),
        n=len(events),
    )
    stays = escape(
        lang.gettext(
            "They stay as they are now: with your own address, changes arrive by themselves."
        )
    )
    return Reply(
        lines(words, stays),
        ((_subscribing(lang, visit),),),
        _file(visit.title.best(lang.code), publish_file(events, organizer(visit), now)),
    )


def _subscribing(lang: Language, visit: Visit) -> Button:
    return Button(lang.gettext("My own address"), OpenCalendar(visit.id))


def _file(title: str, content: bytes) -> File:
    return File(file_name(title), MIME_TYPE, content)


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
