"""How a node asks another server: one request, JSON both ways, the same key on every attempt."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class HttpReply:
    """What came back. `json` is None when the body is no JSON."""

    status: int
    json: Any = None


class HttpPort(Protocol):
    """Only for nodes with `inside_transaction = False`."""

    def send(
        self, method: str, url: str, *, json: Any = None, headers: Mapping[str, str] | None = None, key: str = ""
    ) -> HttpReply:
        """One request; redirects are not followed. Pass `ctx.step_key` as `key`: it goes along as Idempotency-Key.

        Raises Unavailable when nobody answers (the step is tried again later) and Invalid for an address that may not
        be asked.
        """
        ...
