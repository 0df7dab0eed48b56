"""The words of the page with a button for each calendar app."""

from dataclasses import dataclass
from urllib.parse import quote

from bot.actions.calendars import Reading
from bot.languages import Language
from bot.links import Links
from bot.rules.calendars import OWN

GOOGLE = "https://calendar.google.com/calendar"
OUTLOOK = "https://outlook.live.com/calendar/0/addfromweb"
OFFICE = "https://outlook.office.com/calendar/0/addfromweb"


@dataclass(frozen=True, slots=True)
class Way:
    """An app's button; `label` says what pressing it does."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class App:
    """A calendar app, how to subscribe in it, and how soon it shows changes."""

    name: str
    ways: tuple[Way, ...]
    then: str
    refresh: str
    otherwise: tuple[str, Way] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    when: str
    lead: str
    apps: tuple[App, ...]
    other: str
    other_how: str
    address_label: str
    address: str
    camera: str
    picture: str
    secret: str
    urgent: str
    warning: str


def page(lang: Language, links: Links, reading: Reading, token: str) -> Page:
    address, visit = links.feed(token), reading.visit
    title = ", ".join(filter(None, (visit.title.best(lang.code), reading.town)))
    words = _own(lang, links) if reading.feed.subject == OWN else _shared(lang, links)
    return Page(
        title=title,
        when=f"{visit.host_town}, {lang.days(visit.starts_on, visit.ends_on)}",
        lead=words.lead,
        apps=(
            _apple(lang, address),
            _google(lang, address),
            _outlook(lang, address, title),
            _programs(lang, address),
        ),
        other=lang.gettext("Another calendar"),
        other_how=lang.gettext(
            "Copy this address and paste it in your calendar app, where it says “From URL”, "
            "“From the Internet” or “Subscribe”. Nextcloud then looks for changes every hour."
        ),
        address_label=words.label,
        address=address,
        camera=lang.gettext("On another device"),
        picture=lang.gettext("Point its camera at this picture, and this page opens there."),
        secret=words.secret,
        urgent=lang.gettext(
            "Calendar apps take their time. Urgent changes come to you in Telegram as well."
        ),
        warning=_only_here(lang) if links.only_here else "",
    )


@dataclass(frozen=True, slots=True)
class Words:
    """What is said otherwise of an address that is not one person's own."""

    lead: str
    label: str
    secret: str


def _own(lang: Language, links: Links) -> Words:
    return Words(
        lang.gettext(
            "Your programme in your own calendar. Changes arrive there by themselves. "
            "Press the calendar you use."
        ),
        lang.gettext("Your address"),
        lang.gettext(
            "The address is for you alone: whoever has it can read your programme. "
            "If others got it, write /calendar to {bot} and make a new one."
        ).format(bot=f"@{links.username}"),
    )


def _shared(lang: Language, links: Links) -> Words:
    return Words(
        lang.gettext(
            "This programme in your calendar. Changes arrive there by themselves. "
            "Press the calendar you use."
        ),
        lang.gettext("The address"),
        lang.gettext(
            "Whoever has the address can read this programme. If it got into wrong hands, "
            "an organiser makes a new one with /calendar in {bot}."
        ).format(bot=f"@{links.username}"),
    )


def withdrawn(lang: Language, links: Links) -> str:
    return lang.gettext(
        "This calendar address is no longer in use. Write /calendar to {bot} to get a new one."
    ).format(bot=f"@{links.username}")


def unknown(lang: Language, links: Links) -> str:
    return lang.gettext(
        "There is no calendar at this address. Write /calendar to {bot} to get yours."
    ).format(bot=f"@{links.username}")


def _apple(lang: Language, address: str) -> App:
    return App(
        "iPhone, iPad, Mac",
        # Translators: Apple Calendar is the app of Apple's phones and computers.
        (Way(lang.gettext("Open in Apple Calendar"), _webcal(address)),),
        lang.gettext("Then press “Subscribe”."),
        lang.gettext("Changes arrive within minutes to a day, as your device is set."),
    )


def _google(lang: Language, address: str) -> App:
    # Translators: the name of a page of Google's, with its title in your language.
    by_hand = Way(lang.gettext("Google’s page “From URL”"), f"{GOOGLE}/u/0/r/settings/addbyurl")
    return App(
        "Google, Android",
        (
            Way(
                # Translators: Google Calendar is a name and stays as it is.
                lang.gettext("Add to Google Calendar"),
                f"{GOOGLE}/r?cid={quote(_webcal(address), safe='')}",
            ),
        ),
        lang.gettext("Then press “Add”. It works best on a computer; your phone shows it too."),
        lang.gettext("Changes arrive after 4 to 24 hours. Google cannot be hurried."),
        (
            lang.gettext("If Google does not take it, copy the address below and paste it here:"),
            by_hand,
        ),
    )


def _outlook(lang: Language, address: str, title: str) -> App:
    facts = f"url={quote(address, safe='')}&name={quote(title, safe='')}"
    return App(
        "Outlook",
        (
            # Translators: Outlook with one's own account; not the one an employer gives.
            Way(lang.gettext("Private Outlook"), f"{OUTLOOK}?{facts}"),
            # Translators: the account an employer gives.
            Way(lang.gettext("Outlook at work"), f"{OFFICE}?{facts}"),
        ),
        lang.gettext("Then press “Import”."),
        lang.gettext("Changes arrive after about 3 hours."),
    )


def _programs(lang: Language, address: str) -> App:
    return App(
        # Translators: programs for calendars that are installed on a computer.
        lang.gettext("Thunderbird, or Outlook installed on a computer"),
        (Way(lang.gettext("Open in the calendar program"), _webcal(address)),),
        lang.gettext("If nothing opens, copy the address below."),
        lang.gettext("Changes arrive after 30 minutes in Thunderbird, 1 to 24 hours in Outlook."),
    )


def _webcal(address: str) -> str:
    """What makes a device open its calendar app."""
    return f"webcal://{address.partition('://')[2]}"


def _only_here(lang: Language) -> str:
    return lang.gettext(
        "For now this bot can only be reached on the computer it runs on. "
        "Calendar apps on other devices, and Google and Outlook, cannot read this address."
    )
