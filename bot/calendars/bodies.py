"""Turns rendered bytes into what a web server answers with, compressed and named once."""

import gzip
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Body:
    """The two forms of one calendar. Each ETag is strong, quoted, and its own form's alone."""

    plain: bytes
    zipped: bytes
    etag: str
    zipped_etag: str
    changed: datetime


def body(plain: bytes, changed: datetime) -> Body:
    """`changed` comes from the data, so that every process says the same Last-Modified."""
    digest = sha256(plain).hexdigest()
    return Body(
        plain=plain,
        zipped=gzip.compress(plain, mtime=0),
        etag=f'"{digest}"',
        zipped_etag=f'"{digest}-gz"',
        changed=changed.astimezone(UTC).replace(microsecond=0),  # HTTP knows whole seconds
    )
