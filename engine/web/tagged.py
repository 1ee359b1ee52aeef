"""Large answers that seldom change: sent once, then only confirmed."""

from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from engine.web.answer import JSON


def tagged(request: Request, body: bytes) -> Response:
    """`body` as JSON with an ETag, 304 when the reader has it."""
    tag = f'"{sha256(body).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding, Accept-Language"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=JSON, headers=headers)
