"""Cursors of keyset pages: opaque texts, signed, that hold where the last page ended and of which order."""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from engine.kernel.errors import Invalid
from engine.kernel.jsons import dump_bytes, load

_SIGNATURE = 12


class Cursors:
    """Makes and reads cursors with a secret of the deployment; a text not made here is a Problem, never an error."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def make(self, order: Sequence[str], values: Sequence[Any]) -> str:
        """A cursor after the row with these values of the order's columns."""
        body = dump_bytes([list(order), [_encode(value) for value in values]])
        return base64.urlsafe_b64encode(self._sign(body) + body).decode().rstrip("=")

    def read(self, order: Sequence[str], text: str) -> list[Any]:
        """The values kept in a cursor. Raises Invalid when it was tampered with or belongs to another order."""
        try:
            raw = base64.urlsafe_b64decode(text.encode("ascii", "strict") + b"=" * (-len(text) % 4))
            signature, body = raw[:_SIGNATURE], raw[_SIGNATURE:]
            if not hmac.compare_digest(signature, self._sign(body)):
                raise Invalid.of("record.bad_cursor", "/cursor")
            made_for, values = load(body)
            decoded = [_decode(value) for value in values]
        except (ValueError, TypeError, UnicodeError, InvalidOperation) as error:
            raise Invalid.of("record.bad_cursor", "/cursor") from error
        if made_for != list(order) or len(decoded) != len(order):
            raise Invalid.of("record.cursor_of_other_order", "/cursor")
        return decoded

    def _sign(self, body: bytes) -> bytes:
        return hmac.new(self._secret, body, hashlib.sha256).digest()[:_SIGNATURE]


def _encode(value: Any) -> Any:
    match value:
        case None | bool() | str():
            return value
        case int():
            return ["i", value]
        case Decimal():
            return ["n", str(value)]
        case datetime():
            return ["t", value.isoformat()]
        case date():
            return ["d", value.isoformat()]
        case _:
            return ["j", value]


def _decode(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    kind, content = value
    match kind:
        case "i":
            return int(content)
        case "n":
            return Decimal(content)
        case "t":
            return datetime.fromisoformat(content)
        case "d":
            return date.fromisoformat(content)
        case _:
            return content
