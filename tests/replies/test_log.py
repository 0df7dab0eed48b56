"""The log in words."""

import re
from pathlib import Path

from bot.languages import Languages
from bot.replies.log import actions
from bot.rules.visits import Stage, next_stages

ROOT = Path(__file__).parent.parent.parent
WRITTEN = re.compile(
    r'"((?:announcement|ballot|confirmation|group|invitation|item|notice|organiser|programme|quota|registration'
    r"|town|visit)"
    r'\.[a-z_]+)"'
)


def test_everything_that_is_written_into_the_log_has_words(languages: Languages) -> None:
    sources = [*(ROOT / "bot/actions").glob("*.py"), *(ROOT / "handlers").glob("*.py")]
    written = {name for source in sources for name in WRITTEN.findall(source.read_text("utf-8"))}
    stages = {f"visit.{following}" for stage in Stage for following in next_stages(stage)}
    decisions = {"organiser.approved", "organiser.declined"}

    assert written | stages | decisions == set(actions(languages.of("en")))
