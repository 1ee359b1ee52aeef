"""Processor time of a server per request. Ours and the floor are asked in turn, so a busy machine slows both alike."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.server import TICK, Server

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
    """Milliseconds of processor time per request and how many floors one of ours costs, medians over the rounds."""

    name: str
    ours: float
    floor: float
    ratio: float
    target: float


def _round(ask: Ask, ours: Server, floor: Server, start: int) -> tuple[float, float]:
    """Milliseconds a request of both sides. They alternate request by request: whole rounds of one side after the
    other would compare two moments of the machine, whose speed may differ by half.
    """
    before = ours.cpu(), floor.cpu()
    for number in range(start, start + ask.times):
        ask.ours(number)
        ask.floor(number)
    after = ours.cpu(), floor.cpu()
    # A round shorter than the kernel's tick of 10 ms measures nothing; one tick is its least.
    mine, theirs = (max(end - begin, 1 / TICK) for begin, end in zip(before, after, strict=True))
    return mine / ask.times * 1000, theirs / ask.times * 1000


def measure(ask: Ask, ours: Server, floor: Server) -> Measured:
    """Medians of five rounds."""
    for number in range(min(WARM_UP, ask.times)):
        ask.ours(number)
        ask.floor(number)
    rounds = [_round(ask, ours, floor, WARM_UP + turn * ask.times) for turn in range(ROUNDS)]
    mine, theirs, ratios = (statistics.median(part) for part in zip(*((a, b, a / b) for a, b in rounds), strict=True))
    return Measured(ask.name, mine, theirs, ratios, ask.target)


def table(results: Sequence[Measured]) -> str:
    """The results for people: one line a request."""
    lines = [f"{'request':<28}{'ours ms':>10}{'floor ms':>10}{'ratio':>8}{'reach':>8}"]
    for one in results:
        mark = "" if one.ratio <= one.target else "  over"
        lines.append(f"{one.name:<28}{one.ours:>10.2f}{one.floor:>10.2f}{one.ratio:>8.2f}{one.target:>8.1f}{mark}")
    return "\n".join(lines)
