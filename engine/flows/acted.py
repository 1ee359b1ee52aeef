"""What comes of an answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from engine.kernel.problems import Problem


@dataclass(frozen=True)
class Acted:
    """The run that was answered. Ask for `next` after the commit: only then has the run walked on."""

    run: str
    find_next: Callable[[], str | None]
    warnings: Sequence[Problem] = ()
    """What rules want the person to know of what was written."""

    @property
    def next(self) -> str | None:
        """The id of the person's next task on the same run, if it has one by now."""
        return self.find_next()
