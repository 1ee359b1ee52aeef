"""The way from one version's tables to the next: counted, in words, refused where values would be lost unasked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from engine.kernel.errors import Invalid
from engine.kernel.labels import Language
from engine.kernel.problems import Problem, errors_only
from engine.records.schema.step import PlanStep


@dataclass(frozen=True)
class SchemaPlan:
    """`problems` with severity error forbid the change; warnings name values that would be lost."""

    steps: tuple[PlanStep, ...]
    recomputed: tuple[tuple[str, str], ...] = ()
    """Computed fields (table, key) to work out afresh, in order."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found, values that do not fit included."""
        return tuple(problem for step in self.steps for problem in step.problems)

    def check(self, confirm: Collection[str]) -> None:
        """Raises Invalid when something forbids the change, or a destructive step is not confirmed by name."""
        found: list[Problem] = errors_only(self.problems)
        for step in self.steps:
            if step.destructive and step.name not in confirm:
                params: dict[str, Any] = {"name": step.name, "step": step.text, "rows": step.rows}
                found.append(Problem("schema.needs_confirmation", params=params))
                found += [problem for problem in step.problems if problem.severity == "warning"]
        if found:
            raise Invalid(found)

    def to_json(self, language: Language) -> Sequence[dict[str, Any]]:
        """The plan of the API."""
        return [step.to_json(language) for step in self.steps]
