"""JSON answers without a second serialisation: what services return goes straight to bytes."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from engine.kernel.jsons import dump_bytes

JSON = "application/json"


def answer(data: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """`data` as JSON: decimals as text, instants with Z."""
    return Response(dump_bytes(data), status_code=status, media_type=JSON, headers=dict(headers) if headers else None)
