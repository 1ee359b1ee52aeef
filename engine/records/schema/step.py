"""One step of a schema plan, in words."""

from dataclasses import dataclass, field
from typing import Any

from engine.kernel.labels import Language, text_of
from engine.kernel.problems import Problem
from engine.records.schema.difference import Difference


@dataclass(frozen=True)
class PlanStep:
    """`rows` is how many records are touched. A destructive step loses values unless it is confirmed by `name`, such
    as `drop work_order.cost`. `problems` are values that do not fit (the most frequent, each once)."""

    kind: str
    text: dict[Language, str]
    rows: int
    destructive: bool
    name: str
    problems: tuple[Problem, ...] = ()
    difference: Difference | None = field(default=None, repr=False)

    def to_json(self, language: Language) -> dict[str, Any]:
        """The step of the API."""
        return {
            "kind": self.kind,
            "text": text_of(self.text, language),
            "rows": self.rows,
            "destructive": self.destructive,
            "name": self.name,
        }
