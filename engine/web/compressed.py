"""JSON answers on the wire in a fifth of their size, for those who take gzip."""

import gzip

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

WORTH_COMPRESSING = 1400
"""Less fits into one packet anyhow."""
LEVEL = 3
"""A page of records takes half a millisecond; higher levels save a twentieth more for thrice the time."""
JSON_TYPES = ("application/json", "application/problem+json")


class Compressed:
    """Passes everything on; whole JSON bodies of some size leave compressed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "gzip" not in Headers(scope=scope).get("accept-encoding", ""):
            await self.app(scope, receive, send)
            return
        start: Message | None = None

        async def compressing(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _may_shrink(message):
                start = message
                return
            if start is not None:
                head, start = start, None
                message = _shrunk(head, message)
                await send(head)
            await send(message)

        await self.app(scope, receive, compressing)


def _may_shrink(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return headers.get("content-type", "").startswith(JSON_TYPES) and "content-encoding" not in headers


def _shrunk(start: Message, message: Message) -> Message:
    """The body message to send after `start`, whose headers follow."""
    body = message.get("body", b"")
    if message.get("more_body") or len(body) < WORTH_COMPRESSING:
        return message
    small = gzip.compress(body, LEVEL, mtime=0)
    headers = MutableHeaders(raw=start["headers"])
    headers["content-encoding"] = "gzip"
    headers["content-length"] = str(len(small))
    headers.add_vary_header("Accept-Encoding")
    return {**message, "body": small}
