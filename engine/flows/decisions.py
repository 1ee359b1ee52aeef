"""How the answers of several people become the answer of a step. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Mode = Literal["any_one", "all", "in_order"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`action` once the step is decided, else None; `ask` is who must be asked now."""

    action: str | None = None
    ask: str | None = None


def decide(mode: Mode, people: Sequence[str], answers: Sequence[str]) -> Verdict:
    """`answers` are the actions given so far, oldest first; `people` everyone the step asks, in order.

    any_one: the first answer decides. all: one refusal decides, agreement needs everyone. in_order: like all, but the
    next person is asked after the one before has agreed.
    """
    if not answers:
        return Verdict()
    refusal = next((answer for answer in answers if answer == "refuse"), None)
    if refusal or mode == "any_one":
        return Verdict(action=refusal or answers[0])
    if len(answers) >= len(people):
        return Verdict(action=answers[-1])
    return Verdict(ask=people[len(answers)]) if mode == "in_order" else Verdict()
