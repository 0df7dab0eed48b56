"""The questions by which an item is added, moved or changed."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.languages import Language
from bot.replies.audiences import audiences
from bot.replies.forms import Choose
from bot.replies.reply import Button, Html, Reply, bold, fill, italic, lines
from bot.replies.rows import in_rows
from bot.rules.texts import Texts
from bot.rules.visits import Delegation

MOST_DAYS = 12
SKIP, ALL_DAY, KEEP = "-", "*", "="


def ask_day(lang: Language, days: Sequence[date], *, moving: bool) -> Reply:
    said = lang.gettext("To which day?") if moving else lang.gettext("On which day?")
    or_type = lang.gettext("Press a day, or type one, like {day}.")
    buttons = [Button(lang.short_day(day), Choose("day", day.isoformat())) for day in days]
    example = lang.short_day(days[0])
    return Reply(lines(bold(said), fill(or_type, day=example)), in_rows(buttons[:MOST_DAYS], 3))


def ask_clock(lang: Language, day: date, *, moving: bool) -> Reply:
    if moving:
        said = lang.gettext(
            "From when to when on {day}? Type it like 9:30-11, or only the start: "
            "then it takes as long as before."
        )
    else:
        said = lang.gettext(
            "From when to when on {day}? Type it like 9:30-11, or only the start: "
            "then one hour is planned."
        )
    all_day = Button(lang.gettext("All day"), Choose("clock", ALL_DAY))
    return Reply(fill(said, day=bold(lang.day(day))), ((all_day,),))


def ask_title(lang: Language, now: Texts | None = None) -> Reply:
    said = lang.gettext("What is it? Type the title. In several languages like this:")
    # Translators: an example; put your language first, keep the slashes and the codes da: and de:
    example = lang.gettext("Harbour tour / da: Havnerundfart / de: Hafenrundfahrt")
    return Reply(lines(bold(said), italic(example), *said_now(lang, now)))


def ask_place(lang: Language, now: str | None = None) -> Reply:
    said = lang.gettext("Where is it? Type the place, like Quay 4.")
    return Reply(lines(bold(said), *said_now(lang, now)), without(lang, "place", now))


def ask_meeting(lang: Language, now: str | None = None) -> Reply:
    # Translators: a meeting point is where people gather for an item (mødested, Treffpunkt).
    said = lang.gettext("Is there a meeting point? Type it with its time, like Hotel lobby, 9:15.")
    return Reply(lines(bold(said), *said_now(lang, now)), without(lang, "meeting", now))


def ask_notes(lang: Language, now: Texts | None = None) -> Reply:
    said = lang.gettext("Is there anything to know, like “Bring a warm jacket”? Type it.")
    return Reply(lines(bold(said), *said_now(lang, now)), without(lang, "notes", now))


def ask_audience(lang: Language, delegations: Sequence[Delegation]) -> Reply:
    buttons = [
        Button(label, Choose("audience", str(audience)))
        for label, audience in audiences(lang, delegations)
    ]
    # Translators: a button: the item is for some people who are chosen by their names.
    by_name = Button(lang.gettext("People by name…"), Choose("audience", "people"))
    return Reply(bold(lang.gettext("For whom is it?")), in_rows([*buttons, by_name], 2))


def ask_language(lang: Language, codes: Sequence[str]) -> Reply:
    said = lang.gettext("In which language do you want to add it?")
    buttons = [Button(lang.name_of(code), Choose("language", code)) for code in codes]
    return Reply(bold(said), in_rows(buttons, 2))


def ask_title_in(lang: Language, code: str, now: Texts) -> Reply:
    said = lang.gettext("The title in this language: {language}. It is now:")
    rows = (keep(lang, "title_in"),) if code in now.languages else ()
    return Reply(lines(bold(fill(said, language=lang.name_of(code))), *in_all(now)), rows)


def ask_notes_in(lang: Language, code: str, now: Texts) -> Reply:
    said = lang.gettext("And the notes in this language: {language}. They are now:")
    rows = (keep_or_skip(lang, "notes_in", code, now),)
    return Reply(lines(bold(fill(said, language=lang.name_of(code))), *in_all(now)), rows)


def keep(lang: Language, step: str) -> tuple[Button, ...]:
    return (Button(lang.gettext("Leave it as it is"), Choose(step, KEEP)),)


def keep_or_skip(lang: Language, step: str, code: str, now: Texts) -> tuple[Button, ...]:
    """What there is in that language may be right still."""
    if code in now.languages:
        return keep(lang, step)
    return (Button(lang.gettext("Skip"), Choose(step, SKIP)),)


def said_now(lang: Language, now: Texts | str | None) -> Iterator[Html]:
    if now:
        yield fill("\n{said}", said=lang.gettext("It is now:"))
        yield from in_all(now) if isinstance(now, Texts) else (fill("{now}", now=now),)


def in_all(texts: Texts) -> Iterator[Html]:
    return (fill("{code}: {words}", code=code, words=words) for code, words in texts.entries)


def without(lang: Language, step: str, now: Texts | str | None) -> tuple[tuple[Button, ...], ...]:
    label = lang.gettext("Remove it") if now else lang.gettext("Skip")
    return ((Button(label, Choose(step, SKIP)),),)
