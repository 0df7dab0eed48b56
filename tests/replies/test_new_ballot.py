"""What is typed as a vote's end: the examples shown are ones that can be read."""

import re

import pytest

from bot.languages import SHIPPED, Languages
from bot.replies.new_ballot import ask_end
from bot.rules.entry.moments import read_moment
from tests.builders import NOW, ZONE

QUOTED = re.compile(r"[“„”«»]\s?([^“„”«»]+?)\s?[“”«»]")


@pytest.mark.parametrize("code", SHIPPED)
def test_every_example_of_an_end_can_be_typed_as_it_stands_there(
    languages: Languages, code: str
) -> None:
    asked = ask_end(languages.of(code), (), ZONE).plain

    examples = QUOTED.findall(asked)
    read = [read_moment(each, now=NOW, zone=ZONE, language=code) for each in examples]

    assert len(read) == 3
