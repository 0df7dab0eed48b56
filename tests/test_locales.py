"""Every sentence in every language, with the same facts in it; none goes past the catalogs."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from bot.languages import SHIPPED
from locales.strings import FOLDER, catalog_path, template

ROOT = Path(__file__).parent.parent
TRANSLATED = SHIPPED[1:]
FACT = re.compile(r"\{(\w*)\}")
TEMPLATE = template()


def ids(catalog: Catalog) -> set[object]:
    return {message.id for message in catalog if message.id}


def catalog_of(language: str) -> Catalog:
    with catalog_path(language).open("rb") as text:
        return read_po(text, locale=language)


def test_the_template_holds_what_the_code_says() -> None:
    with (FOLDER / "messages.pot").open("rb") as text:
        assert ids(read_po(text)) == ids(TEMPLATE), "run `make strings`"


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated_and_no_other_is_kept(language: str) -> None:
    catalog = catalog_of(language)

    assert ids(catalog) == ids(TEMPLATE), "run `make strings`"
    assert [message.id for message in catalog if message.id and not _is_whole(message)] == []


def _is_whole(message: Message) -> bool:
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(forms) and not message.fuzzy


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_facts_of_its_sentence(language: str) -> None:
    catalog = catalog_of(language)

    assert [message.id for message in catalog if message.id and not _same_facts(message)] == []


def _same_facts(message: Message) -> bool:
    """A singular may leave out its number ("one person"); nothing else may be left out or added."""
    if isinstance(message.id, str):
        return _facts(message.id) == _facts(str(message.string))
    wanted = _facts(message.id[1])
    forms = [_facts(form) for form in message.string or ()]
    return all(form <= wanted and wanted - form <= {"n"} for form in forms)


def _facts(sentence: str) -> set[str]:
    return set(FACT.findall(sentence))


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_plural_has_all_the_forms_of_its_language(language: str) -> None:
    catalog = catalog_of(language)
    plurals = [message for message in catalog if isinstance(message.id, tuple)]

    assert {len(message.string or ()) for message in plurals} == {catalog.num_plurals}


SPEAKING = sorted([*(ROOT / "bot/replies").glob("*.py"), *(ROOT / "handlers").glob("*.py")])
WORD = re.compile(r"[^\W\d_]{3,}")
CATALOG = {"gettext", "ngettext"}
# Told apart by people, but no sentences: names of products, examples of what to type, and what
# Telegram or the database says, which readers never see.
NO_SENTENCES = frozenset(
    {
        "iPhone, iPad, Mac",
        "Google, Android",
        "Lindau-Ost (de, 14), Lipowo (pl, 10)",
        "Bad Request: ",
        "never started",
        "visit card",
    }
)


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: path.name)
def test_no_sentence_goes_past_the_catalogs(path: Path) -> None:
    assert list(bare_sentences(path.read_text(encoding="utf-8"))) == []


def test_a_sentence_past_the_catalogs_would_be_found() -> None:
    code = (
        'def reply(lang):\n    """A few words."""\n    lang.gettext("fine words")\n    "two words"'
    )

    assert list(bare_sentences(code.replace('"two', 'return "two'))) == ["two words"]


def bare_sentences(code: str) -> Iterator[str]:
    """Literals of two words and more that are no docstring, catalog entry, log line or error."""
    tree = ast.parse(code)
    allowed = {id(node) for parent in ast.walk(tree) for node in _not_for_readers(parent)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = re.sub(r"<[^>]+>|\{[^}]*\}|https?://\S+", " ", node.value)
            if node.value in NO_SENTENCES:
                continue
            if id(node) not in allowed and len(WORD.findall(text)) > 1 and " " in text.strip():
                yield node.value


def _not_for_readers(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Expr(value=ast.Constant()):
            yield node.value
        case ast.Raise() | ast.Compare():
            yield from ast.walk(node)
        case ast.Call(func=ast.Attribute(attr=name, value=owner)):
            if name in CATALOG or (isinstance(owner, ast.Name) and owner.id in {"log", "re"}):
                yield from ast.walk(node)
