"""Processor time of a server per request, ours and the floor's by turns, so that a busy machine disturbs both alike."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.server import Server

ROUNDS = 5
WARM_UP = 30


@dataclass(frozen=True)
class Ask:
    """One kind of request on both sides. The calls get a running number."""

    name: str
    ours: Callable[[int], object]
    floor: Callable[[int], object]
    times: int
    target: float


@dataclass(frozen=True)
class Measured:
    """Milliseconds of processor time per request, medians over the rounds."""

    name: str
    ours: float
    floor: float
    target: float

    @property
    def ratio(self) -> float:
        """How many floors one of our requests costs."""
        return self.ours / self.floor if self.floor else float("inf")


def _round(server: Server, call: Callable[[int], object], times: int, start: int) -> float:
    before = server.cpu()
    for number in range(start, start + times):
        call(number)
    return (server.cpu() - before) / times * 1000


def measure(ask: Ask, ours: Server, floor: Server) -> Measured:
    """Medians of five rounds of each side, the sides taking turns."""
    for number in range(min(WARM_UP, ask.times)):
        ask.ours(number)
        ask.floor(number)
    mine: list[float] = []
    theirs: list[float] = []
    for turn in range(ROUNDS):
        start = WARM_UP + turn * ask.times
        mine.append(_round(ours, ask.ours, ask.times, start))
        theirs.append(_round(floor, ask.floor, ask.times, start))
    return Measured(ask.name, statistics.median(mine), statistics.median(theirs), ask.target)


def table(results: Sequence[Measured]) -> str:
    """The results for people: one line a request."""
    lines = [f"{'request':<28}{'ours ms':>10}{'floor ms':>10}{'ratio':>8}{'reach':>8}"]
    for one in results:
        mark = "" if one.ratio <= one.target else "  over"
        lines.append(f"{one.name:<28}{one.ours:>10.2f}{one.floor:>10.2f}{one.ratio:>8.2f}{one.target:>8.1f}{mark}")
    return "\n".join(lines)
