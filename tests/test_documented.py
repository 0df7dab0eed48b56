"""What is documented is what is there: settings, commands, dependencies."""

import re
import tomllib
from pathlib import Path

from bot.languages import load_languages
from bot.replies.menus import descriptions
from bot.settings import DEFAULTS
from handlers.features import ROUTES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_is_in_the_example_with_its_default_and_a_sentence() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")

    explained = re.findall(r"^# [^\n]+\.\n([A-Z_]+)=(.*)$", example, re.MULTILINE)

    assert dict(explained) == DEFAULTS


def test_every_setting_is_in_the_readme_with_its_default() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| (?:`([^`]*)`|none) \|", README, re.MULTILINE)

    assert dict(rows) == DEFAULTS


def test_every_command_is_in_a_menu() -> None:
    assert set(descriptions(load_languages("en").of("en"))) == {*ROUTES.commands, "cancel"}


def test_every_dependency_is_explained_in_the_readme() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {re.split(r"[<>=]", each)[0] for each in project["dependency-groups"]["run"]}

    assert wanted == set(re.findall(r"^\| \[?`([a-z0-9-]+)`", README, re.MULTILINE)) & wanted


def test_locked_versions_name_no_place_to_fetch_them_from() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
