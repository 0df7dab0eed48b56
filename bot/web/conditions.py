"""What a request says about the copy it already has, and whether it takes gzip (RFC 9110)."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

_TAG = re.compile(rb'"[^"]*"')
_REFUSED = re.compile(rb"0(?:\.0{0,3})?")


@lru_cache(maxsize=1024)
def takes_gzip(accepts: bytes, agent: bytes) -> bool:
    """Outlook says that it takes gzip, and is reported not to read it."""
    if b"microsoft" in agent.lower() or b"outlook" in agent.lower():
        return False
    weights = dict(_weight(coding) for coding in accepts.lower().split(b","))
    return weights.get(b"gzip", weights.get(b"*", False))


def _weight(coding: bytes) -> tuple[bytes, bool]:
    name, _, parameter = coding.partition(b";")
    weight = parameter.strip().removeprefix(b"q=")
    return name.strip(), not _REFUSED.fullmatch(weight)


def names(if_none_match: bytes, etag: bytes) -> bool:
    """The list of tags holds this one; a weak tag counts like a strong one."""
    if if_none_match == etag or if_none_match.strip() == b"*":
        return True
    return etag in _TAG.findall(if_none_match)


def is_no_newer(changed: datetime, if_modified_since: bytes) -> bool:
    """What cannot be read as a date says nothing."""
    try:
        since = parsedate_to_datetime(if_modified_since.decode("ascii"))
    except (ValueError, OverflowError):
        return False
    return changed <= (since if since.tzinfo else since.replace(tzinfo=UTC))
