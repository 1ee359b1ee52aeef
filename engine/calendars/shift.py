"""A stretch of work within a day."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Shift:
    """From `start` to `end`, in minutes after local midnight; 0 <= start < end <= 1440."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= 24 * 60:
            raise ValueError(f"a shift within a day, not {self.start} to {self.end}")

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.end - self.start


def shift(start: str, end: str) -> Shift:
    """A shift of two clock times: shift("09:00", "12:30"); "24:00" ends a day."""
    return Shift(_minutes(start), _minutes(end))


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)
