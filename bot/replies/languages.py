"""Choosing a language."""

from dataclasses import dataclass
from typing import ClassVar

from bot.languages import Language, Languages
from bot.replies.press import Press
from bot.replies.reply import Button, Reply, Style, escape, fill


@dataclass(frozen=True, slots=True)
class UseLanguage(Press):
    """Read in this language from now on; empty: in Telegram's own."""

    TAG: ClassVar[str] = "ul"
    code: str


def language_picker(lang: Language, languages: Languages) -> Reply:
    """Every language by its own name, so that who cannot read this finds theirs all the same."""
    buttons = [
        Button(
            other.name_of(code).capitalize(),
            UseLanguage(code),
            style=Style.MAIN if code == lang.code else Style.PLAIN,
        )
        for code, other in languages.shipped.items()
    ]
    pairs = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    own = (Button(lang.gettext("The same as Telegram"), UseLanguage("")),)
    return Reply(escape(lang.gettext("Which language do you read?")), (*pairs, own))


def language_chosen(lang: Language) -> Reply:
    # Translators: {language} is the name of the reader's language, in that language.
    return Reply(
        fill(
            lang.gettext("From now on I write to you in {language}."),
            language=lang.name_of(lang.code),
        )
    )
