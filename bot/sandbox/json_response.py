"""JSON as both halves of the sandbox send it."""

from typing import Any

import orjson
from starlette.responses import Response


class JsonResponse(Response):
    media_type: str | None = "application/json"

    def render(self, content: Any) -> bytes:
        return orjson.dumps(content)
