"""Large answers that seldom change: sent once, then only confirmed."""

import gzip
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from engine.web.answer import JSON

WORTH_COMPRESSING = 1400


def tagged(request: Request, body: bytes) -> Response:
    """`body` as JSON with an ETag, 304 when the reader has it, compressed where the reader takes that."""
    tag = f'"{sha256(body).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding, Accept-Language"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    if len(body) >= WORTH_COMPRESSING and "gzip" in request.headers.get("accept-encoding", ""):
        body = gzip.compress(body, 5, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return Response(body, media_type=JSON, headers=headers)
