"""The command menus: what each command does, in a few words, per kind of reader."""

from enum import StrEnum

from bot.languages import Language


class Menu(StrEnum):
    """Telegram shows the narrowest menu that fits the chat."""

    GROUP = "all_group_chats"
    PRIVATE = "all_private_chats"
    ORGANISER = "chat"  # set for one private chat


_IN_GROUP = ("programme", "now", "my", "help")
_IN_PRIVATE = (
    "programme",
    "now",
    "my",
    "versions",
    "ballots",
    "calendar",
    "export",
    "register",
    "people",
    "visits",
    "language",
    "zone",
    "reminders",
    "privacy",
    "help",
    "cancel",
)
_FOR_ORGANISERS = (
    "visit",
    "item",
    "import",
    "template",
    "release",
    "ballot",
    "say",
    "invite",
    "organisers",
    "group",
    "log",
    "newvisit",
)
IN = {
    Menu.GROUP: _IN_GROUP,
    Menu.PRIVATE: _IN_PRIVATE,
    Menu.ORGANISER: (*_FOR_ORGANISERS, *_IN_PRIVATE),
}


def menu(lang: Language, kind: Menu) -> list[tuple[str, str]]:
    """Commands and descriptions, in the order they are shown."""
    words = descriptions(lang)
    return [(command, words[command]) for command in IN[kind]]


def descriptions(lang: Language) -> dict[str, str]:
    return {
        "programme": lang.gettext("The programme, day by day"),
        "now": lang.gettext("What is on now and next"),
        "my": lang.gettext("My programme, votes and answers"),
        "versions": lang.gettext("What changed in the programme"),
        "ballots": lang.gettext("Votes of this visit"),
        "calendar": lang.gettext("The programme in my calendar"),
        "export": lang.gettext("The programme in Excel or on paper"),
        "register": lang.gettext("My registration"),
        "people": lang.gettext("Who takes part"),
        "visits": lang.gettext("My visits"),
        "language": lang.gettext("My language"),
        "zone": lang.gettext("Where my clock is"),
        "reminders": lang.gettext("When I am reminded"),
        "privacy": lang.gettext("What is kept about me"),
        "help": lang.gettext("What I can do here"),
        "cancel": lang.gettext("Stop the current question"),
        "visit": lang.gettext("Everything about the visit"),
        "item": lang.gettext("Add to the programme"),
        "import": lang.gettext("Read the programme from a file"),
        "template": lang.gettext("A sheet to fill in"),
        # Translators: make the draft of the programme what everybody reads (offentliggør).
        "release": lang.gettext("Release the programme"),
        "ballot": lang.gettext("Let people vote"),
        "say": lang.gettext("Write to everybody, or to some"),
        "invite": lang.gettext("Invitation links"),
        "organisers": lang.gettext("Who organises"),
        "group": lang.gettext("The group of the visit"),
        "log": lang.gettext("Who changed what"),
        "newvisit": lang.gettext("Make a new visit"),
    }
