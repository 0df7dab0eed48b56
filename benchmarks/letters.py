"""The letters of the measured broadcast: 300 people one each, three groups twenty each.

Twenty in a minute is the most a group takes, so the whole can go out at 30 a second.
"""

from collections.abc import Iterator

from benchmarks.updates import groups, persons

PEOPLE = 300
GROUPS = 3
TO_A_GROUP = 20


def letters() -> Iterator[tuple[int, str]]:
    for number, group in enumerate(groups(GROUPS)):
        for turn in range(TO_A_GROUP):
            yield group, f"letter {turn} to group {number}"
    for person in persons(PEOPLE):
        yield person, f"letter to {person}"
