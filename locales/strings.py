"""`make strings`: bring every sentence of the code into the template and all catalogs."""

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.languages import SHIPPED

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "locales"
# A fixed date: the same sentences make the same file.
WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def template() -> Catalog:
    """All sentences of the code, with the comments for translators."""
    catalog = Catalog(project="Venskab", creation_date=WHEN, revision_date=WHEN, charset="utf-8")
    for folder in ("bot", "handlers"):
        found = extract_from_dir(
            ROOT / folder,
            method_map=[("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")],
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        )
        for _, _, message, comments, context in found:
            catalog.add(message, auto_comments=comments, context=context, flags=_flags(message))
    return catalog


def _flags(message: str | tuple[str, ...]) -> list[str]:
    words = message if isinstance(message, str) else " ".join(message)
    return ["python-brace-format"] if "{" in words else []


def catalog_path(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


def read_catalog(language: str) -> Catalog:
    path = catalog_path(language)
    if not path.exists():
        return Catalog(locale=language, creation_date=WHEN, revision_date=WHEN, charset="utf-8")
    with path.open("rb") as text:
        return read_po(text, locale=language)


def write_catalog(path: Path, catalog: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as text:
        write_po(text, catalog, sort_output=True, no_location=True, omit_header=False, width=100)


def main() -> None:
    fresh = template()
    write_catalog(FOLDER / "messages.pot", fresh)
    for language in SHIPPED[1:]:
        catalog = read_catalog(language)
        catalog.update(fresh, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        write_catalog(catalog_path(language), catalog)
        missing = sum(1 for message in catalog if message.id and not message.string)
        print(f"{language}: {len(catalog)} sentences, {missing} without a translation")  # noqa: T201 - this is a command


if __name__ == "__main__":
    main()
