"""Pages to print: the words on them as values, set in a document that needs nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.calendars.files import file_name
from bot.replies.reply import File

TEMPLATES: Final = Path(__file__).parent / "templates"
MIME_TYPE: Final = "text/html"


@dataclass(frozen=True, slots=True)
class Entry:
    """An item; `inside` is for organisers alone."""

    clocks: str
    status: str
    title: str
    facts: Sequence[str]
    where: Sequence[str]
    meet: str
    notes: str
    original: Sequence[str]  # what a stale translation does not say yet
    is_off: bool
    inside: str = ""
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    name: str
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class News:
    title: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    about: str
    phone: str


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    people: Sequence[Person]


@dataclass(frozen=True, slots=True)
class People:
    title: str
    groups: Sequence[Group]


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that stands on the pages, in one language."""

    title: str
    when: str
    about: Sequence[str]
    foot: str  # on every page
    labels: Sequence[str]  # of the columns
    days: Sequence[Day]
    secret: str = ""
    news: News | None = None
    people: People | None = None

    @property
    def meets(self) -> bool:
        """Somebody meets somewhere: else that column would be empty."""
        return any(entry.meet for day in self.days for entry in day.entries)


def document(language: str, paper: Paper, name: str) -> File:
    """One file without script and without anything from elsewhere."""
    html = _environment().get_template("paper.html").render(lang=language, paper=paper)
    return File(f"{file_name(name).removesuffix('.ics')}.html", MIME_TYPE, html.encode())


def css(text: str) -> Markup:
    """A string of CSS in which nothing but letters and digits stands for itself."""
    written = (
        letter if letter.isascii() and letter.isalnum() else f"\\{ord(letter):X} "
        for letter in " ".join(text.split())
    )
    return Markup(f'"{"".join(written)}"')  # noqa: S704 - nothing is left that could end it


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["css"] = css
    environment.globals["style"] = (TEMPLATES / "paper.css").read_text(encoding="utf-8")
    return environment
