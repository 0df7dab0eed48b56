"""Files that were sent: kept in memory, named and measured as Telegram would."""

import mimetypes
import secrets
import struct
from pathlib import PurePath

from bot.sandbox.checks import Call, Upload
from bot.sandbox.markup import Json
from bot.sandbox.refusals import bad_request
from bot.sandbox.world import StoredFile, World

MOST_FETCHED = 20 << 20
LARGEST = {"document": 50 << 20, "photo": 10 << 20}
PREFIX = {"document": "BQAC", "photo": "AgAC"}
UNMEASURED = (800, 800)


def keep(world: World, kind: str, upload: Upload) -> StoredFile:
    number = world.number("file")
    name = PurePath(upload.name).name or "file"
    ending = PurePath(name).suffix or mimetypes.guess_extension(upload.mime) or ""
    stored = StoredFile(
        id=PREFIX[kind] + secrets.token_urlsafe(30),
        unique_id="AgAD" + secrets.token_hex(6),
        kind=kind,
        path=f"{kind}s/file_{number}{ending}",
        name=name,
        mime=upload.mime,
        content=upload.content,
    )
    world.files[stored.id] = stored
    world.paths[stored.path] = stored
    return stored


def sent_file(world: World, call: Call, kind: str) -> StoredFile:
    """What the call names: an upload, or a file the bot has seen before."""
    value = call.words(kind)
    upload = call.files.get(value.removeprefix("attach://") if value else kind)
    if upload is not None:
        return keep(world, kind, _checked(upload, kind))
    if value.startswith("attach://") or not value:
        raise bad_request(f"there is no {kind} in the request")
    stored = world.files.get(value)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
    return stored


def _checked(upload: Upload, kind: str) -> Upload:
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > LARGEST[kind]:
        raise bad_request("file is too big")
    return upload


def content_of(stored: StoredFile) -> Json:
    """The file as part of a message."""
    identity = {
        "file_id": stored.id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
    }
    if stored.kind == "photo":
        width, height = _size(stored.content)
        return {"photo": [identity | {"width": width, "height": height}]}
    return {"document": identity | {"file_name": stored.name, "mime_type": stored.mime}}


def _size(content: bytes) -> tuple[int, int]:
    if content[:8] == b"\x89PNG\r\n\x1a\n" and content[12:16] == b"IHDR":
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return UNMEASURED
