"""How to get to an item: its place on a map, its address to copy, its link to open."""

from urllib.parse import quote, urlsplit

from bot.languages import Language
from bot.replies.items import ShowOnMap
from bot.replies.reply import Button, Html, Reply, Venue
from bot.replies.rows import Rows, in_rows
from bot.rules.programme import Item, ItemFacts
from bot.rules.rights import Insight

SEARCH = "https://www.openstreetmap.org/search?query="
MOST_COPIED = 256


def ways_there(lang: Language, item: Item, insight: Insight) -> Rows:
    """Nothing of what is off; phones only for those who see them."""
    if item.is_off:
        return ()
    facts = item.facts
    buttons = [
        *_map(lang, item),
        *_copied(lang.gettext("Copy the address"), facts.address),
        *_online(lang, facts),
        *(_phone(lang, facts) if insight >= Insight.ESCORT else ()),
    ]
    return in_rows(buttons, 2)


def _map(lang: Language, item: Item) -> list[Button]:
    label = lang.gettext("Map")
    if item.facts.position:
        return [Button(label, ShowOnMap(item.id))]
    if item.facts.address:
        return [Button(label, url=f"{SEARCH}{quote(item.facts.address)}")]
    return []


def _copied(label: str, text: str) -> list[Button]:
    return [Button(label, copy=text[:MOST_COPIED])] if text else []


def _online(lang: Language, facts: ItemFacts) -> list[Button]:
    if urlsplit(facts.online_link).scheme not in {"https", "http"}:
        return []
    return [Button(lang.gettext("Open the link"), url=facts.online_link)]


def _phone(lang: Language, facts: ItemFacts) -> list[Button]:
    # Translators: a button that copies a phone number.
    return _copied(lang.gettext("Copy the phone number"), facts.host_phone)


def on_the_map(lang: Language, item: Item) -> Reply | None:
    """None: nobody has said where on the map it is."""
    facts, position = item.facts, item.facts.position
    if position is None:
        return None
    title = facts.place or facts.title.best(lang.code)
    venue = Venue(title, facts.address or title, position.latitude, position.longitude)
    return Reply(Html(""), venue=venue)
