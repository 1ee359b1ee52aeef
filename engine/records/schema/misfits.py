"""Values that do not fit a new type, told once each with how many records have them."""

from collections import Counter
from dataclasses import replace

from engine.kernel.problems import Problem

_TOLD = 10
"""Values that are named; a person sees from these what is wrong, and a terminal still shows the rest of the plan."""


class Misfits:
    """Gathers what a conversion found of one field."""

    def __init__(self) -> None:
        self._first: dict[str, Problem] = {}
        self._counts: Counter[str] = Counter()

    def add(self, problem: Problem) -> None:
        """One record's value that does not fit."""
        text = str(problem.params["value"])
        self._first.setdefault(text, problem)
        self._counts[text] += 1

    @property
    def count(self) -> int:
        """How many records hold such a value."""
        return self._counts.total()

    def problems(self) -> tuple[Problem, ...]:
        """The most frequent values first, each with the id of the first record that has it; then how much more."""
        ranked = self._counts.most_common()
        found = [self._told(text, count) for text, count in ranked[:_TOLD]]
        left = ranked[_TOLD:]
        if left:
            sample = self._first[left[0][0]]
            params = {
                "values": len(left),
                "records": sum(count for _, count in left),
                "field": sample.params["field"],
            }
            found.append(Problem("schema.more_values_do_not_fit", sample.path, params, severity="warning"))
        return tuple(found)

    def _told(self, text: str, count: int) -> Problem:
        problem = self._first[text]
        if count == 1:
            return problem
        return replace(problem, code="schema.values_do_not_fit", params={**problem.params, "records": count})
