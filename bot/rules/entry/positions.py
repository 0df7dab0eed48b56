"""Places on earth, as people copy them from a map."""

import re
from typing import Final

POSITION: Final = re.compile(
    r"\s*(?P<north>-?\d{1,2}(?:\.\d+)?)°?(?:\s*[,;]\s*|\s+)(?P<east>-?\d{1,3}(?:\.\d+)?)°?\s*"
)
NORTH, EAST = 90.0, 180.0


def read_position(text: str) -> tuple[float, float] | None:
    """`56.1629, 10.2039`, north and east in degrees; None: it is something else."""
    found = POSITION.fullmatch(text)
    if found is None or "." not in text:
        return None
    north, east = float(found["north"]), float(found["east"])
    return (north, east) if abs(north) <= NORTH and abs(east) <= EAST else None
