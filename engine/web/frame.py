"""What surrounds every request: security headers, a request id, and the answer when the unexpected happens."""

from collections.abc import Callable

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from engine.kernel.ids import new_id
from engine.kernel.labels import Language
from engine.kernel.problems import Problem
from engine.kernel.sentences import Sentences
from engine.web.language import accepted_language
from engine.web.problem_answer import problem_response

CONTENT_SECURITY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
DEFAULT_HEADERS: list[tuple[bytes, bytes]] = [
    (b"content-security-policy", CONTENT_SECURITY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(self), geolocation=(self), microphone=()"),
    (b"cache-control", b"no-store"),
]

TAKE_FILES = ("/files", "/import", "/import/inspect")

log = structlog.get_logger("dougong.web")


class Frame:
    """Outermost of the application: adds headers, names the request, turns a bug into a 500 without internals."""

    def __init__(
        self,
        app: ASGIApp,
        sentences: Sentences,
        fallback: Language,
        *,
        max_body: int,
        max_upload: int,
        knows: Callable[[Scope], bool],
    ) -> None:
        self.app = app
        self.sentences = sentences
        self.fallback = fallback
        self.max_body = max_body
        self.max_upload = max_upload
        self.knows = knows
        """Whether somebody is signed in: asked before more is read than anybody may send."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False
        limit = self.max_body
        size = 0

        async def limited() -> Message:
            nonlocal limit, size
            message = await receive()
            size += len(message.get("body", b""))
            if limit < size <= self.max_upload and takes_files(scope) and await run_in_threadpool(self.knows, scope):
                limit = self.max_upload
            if size > limit:
                raise HTTPException(413)
            return message

        async def framed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers: list[tuple[bytes, bytes]] = message["headers"]
                known = {name for name, _ in headers}
                headers.extend(header for header in DEFAULT_HEADERS if header[0] not in known)
            await send(message)

        try:
            await self.app(scope, limited, framed)
        except Exception as error:
            request_id = new_id()
            log.error("request failed", id=request_id, method=scope["method"], path=scope["path"], exc_info=error)
            if started:
                raise
            language = accepted_language(Headers(scope=scope).get("accept-language")) or self.fallback
            problem = Problem("request.failed", "", {"id": request_id})
            await problem_response(500, [problem], self.sentences, language)(scope, receive, framed)


def takes_files(scope: Scope) -> bool:
    """Whether the body may be larger than JSON: files, where files are taken."""
    kind = Headers(scope=scope).get("content-type", "")
    return kind.startswith("multipart/") and scope["path"].endswith(TAKE_FILES)
