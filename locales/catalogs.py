"""Compiles the catalogs that are newer than what was compiled before."""

from pathlib import Path
from tempfile import NamedTemporaryFile

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent


def compile_stale(folder: Path = FOLDER) -> list[str]:
    """Write each `.mo` that is missing or older than its `.po`; returns their languages."""
    stale = []
    for source in sorted(folder.glob("*/LC_MESSAGES/messages.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            _compile(source, target)
            stale.append(source.parent.parent.name)
    return stale


def _compile(source: Path, target: Path) -> None:
    with source.open("rb") as text:
        catalog = read_po(text, locale=source.parent.parent.name)
    # Written beside and renamed: another process may be reading the old one, or writing as well.
    with NamedTemporaryFile(dir=target.parent, suffix=".mo.new", delete=False) as compiled:
        write_mo(compiled, catalog)
    beside = Path(compiled.name)
    beside.chmod(0o644)
    beside.replace(target)
