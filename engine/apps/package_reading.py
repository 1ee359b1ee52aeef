"""What was found when the files of a package were read."""

from dataclasses import dataclass

from engine.apps.package import Package
from engine.kernel.problems import Problem


@dataclass(frozen=True)
class Reading:
    """`problems` are those of the files themselves. What a faulty file was most likely meant to hold is in the package,
    so that the rest can still be checked; `unread` are the files of which not even that can be said."""

    package: Package
    problems: tuple[Problem, ...]
    unread: frozenset[str] = frozenset()

    @property
    def checkable(self) -> bool:
        """Whether enough is known to check what the definition means: everything refers to forms."""
        return not any("/" not in name or name.startswith("forms/") for name in self.unread)

    def located(self, problem: Problem) -> Problem | None:
        """A problem of the definition as someone with the files wants it; None about a file that cannot be read."""
        found = self.package.located(problem)
        return None if found.params.get("file") in self.unread else found
