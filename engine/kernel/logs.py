"""How a process writes its log: one line a happening, to standard error, for people or for machines."""

import io
import logging
import sys
from typing import Any

import structlog


class StandardError(io.TextIOBase):
    """Standard error as it is when a line is written: a command run inside a test has one of its own, for a while."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


def set_up_logs(level: str, as_json: bool) -> None:
    """Sets up structlog and the standard library's logging for this process. Chinese is written as it is."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    stream: Any = StandardError()
    last: list[Any]
    if as_json:
        last = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    else:
        plain = structlog.dev.plain_traceback
        last = [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)]
    structlog.configure(
        processors=[*shared, *last],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(stream=stream, level=level.upper(), format="%(levelname)s %(name)s: %(message)s", force=True)
    logging.getLogger("alembic").setLevel(max(logging.WARNING, logging.getLogger().level))
