"""Ids and secrets: the one place that asks the machine for randomness."""

import secrets
import threading
import time
from datetime import UTC, datetime, timedelta

_lock = threading.Lock()
_last = 0

ID_LENGTH = 32


def new_id() -> str:
    """A UUIDv7 as 32 hexadecimal digits: ids made later by one process sort later (RFC 9562, 6.2 method 3)."""
    global _last
    with _lock:
        # 60 bits of time: milliseconds, then 12 bits of the part below one; a tie or a clock set back moves up by one.
        nanoseconds = time.time_ns()
        stamp = (nanoseconds // 1_000_000 << 12) | (nanoseconds % 1_000_000 * 4096 // 1_000_000)
        _last = stamp = max(stamp, _last + 1)
    value = (stamp >> 12 << 80) | (0x7 << 76) | ((stamp & 0xFFF) << 64) | (0x2 << 62) | secrets.randbits(62)
    return f"{value:032x}"


def made_at(id: str) -> datetime:
    """When an id was made, by the machine's clock, to the millisecond; an aware instant in UTC."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(id[:12], 16))


def is_id(text: object) -> bool:
    """Whether `text` has the form of an id. Anything else never reaches the database."""
    return isinstance(text, str) and len(text) == ID_LENGTH and all(char in "0123456789abcdef" for char in text)


def new_secret(size: int = 32) -> str:
    """A URL-safe random text with `size` bytes of entropy, for sessions and tokens."""
    return secrets.token_urlsafe(size)
