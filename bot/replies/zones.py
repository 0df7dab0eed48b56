"""Where a reader's clock is."""

from collections.abc import Sequence

from bot.languages import Language
from bot.links import Links
from bot.replies.forms import Choose
from bot.replies.refusals import refusal
from bot.replies.reply import Button, Reply, bold, fill, lines
from bot.rules.zones import NoSuchPlace

SAME = "="


def ask_where(lang: Language, now: str) -> Reply:
    said = lang.gettext(
        "Which place's time do you go by? Type a town or a country, like Helsinki, "
        "or send your location. Times are then shown as they are there, too."
    )
    set_to = fill(lang.gettext("It is set to: {place}"), place=lang.zone(now)) if now else None
    same = Button(lang.gettext("Same as the visit"), Choose("where", SAME))
    return Reply(lines(bold(said), set_to), ((same,),))


def ask_which(lang: Language, zones: Sequence[tuple[str, str]]) -> Reply:
    buttons = tuple((Button(name, Choose("which", zone)),) for name, zone in zones)
    return Reply(bold(lang.gettext("Which of these is it?")), buttons)


def zone_set(lang: Language, zone: str) -> Reply:
    if not zone:
        return Reply(bold(lang.gettext("Times are shown as they are at the visit.")))
    said = lang.gettext(
        "Saved. Where the clock in {place} differs from the visit's, both times are shown."
    )
    return Reply(fill(said, place=bold(lang.zone(zone))))


@refusal.register
def _(why: NoSuchPlace, lang: Language, links: Links) -> Reply:
    said = lang.gettext(
        "I do not know “{text}”. Type a town or a country, like Helsinki, or a bigger town nearby."
    )
    return Reply(fill(said, text=why.text[:60]))
