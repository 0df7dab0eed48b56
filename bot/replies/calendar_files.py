"""Calendar files for the chat: one item, or the whole programme."""

from collections.abc import Sequence
from datetime import datetime

from bot.calendars.feeds import still_shown, within_limits
from bot.calendars.files import MIME_TYPE, cancel_file, file_name, google_link, publish_file
from bot.languages import Language
from bot.links import Links
from bot.replies.calendar_entries import entries, entry, organizer
from bot.replies.calendars import OpenCalendar
from bot.replies.item_texts import item_details
from bot.replies.reply import Button, File, Reply, bold, escape, fill, lines
from bot.rules.calendars import NothingToAdd
from bot.rules.programme import Item
from bot.rules.visits import Delegation, Visit


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
