"""What linkage makes of a record in hand: what shows, what is asked for, which values are set. Pure; the browser does
the same while the form is being filled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.definitions.linkage_state import NO_LINKAGE, LinkageState, linkage_state
from engine.expressions.backends.python import evaluate, holds
from engine.expressions.context import Env
from engine.kernel.options import Expr
from engine.kernel.problems import Problem, pointer
from engine.records.model.app_model import AppModel
from engine.records.model.form_model import FormModel
from engine.records.read.eyes import Eyes

Place = tuple[int, int]
"""A `set` by its place in the definition: entry, step."""


@dataclass(frozen=True)
class FormState:
    """How a form stands with certain values. `sets` are the values that `set` steps give now, by place."""

    linkage: LinkageState = NO_LINKAGE
    sets: Mapping[Place, tuple[str, Any]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def visible(self, key: str) -> bool:
        """Whether a field is shown."""
        return key not in self.linkage.hidden


def form_state(model: AppModel, form: FormModel, names: Mapping[str, Any], env: Env) -> FormState:
    """The state for the values in `names` (a record as expressions see it), with what the form's checks find."""
    holding = [place for place, when in enumerate(form.linkage) if holds(when, names, env)]
    state = linkage_state(form.definition.linkage, holding) if form.linkage else NO_LINKAGE
    return FormState(state, sets_now(model, form, holding, names, env), tuple(_findings(form, names, env)))


def sets_now(
    model: AppModel,
    form: FormModel,
    holding: list[int],
    names: Mapping[str, Any],
    env: Env,
    eyes: Eyes | None = None,
) -> dict[Place, tuple[str, Any]]:
    """The values that the holding entries set, each with its field.

    `eyes` are those of whom the values are for: a step that reads what they may not see sets nothing, because it would
    show it to them in another field.
    """
    found: dict[Place, tuple[str, Any]] = {}
    for entry in holding:
        for at, step in enumerate(form.definition.linkage[entry].then):
            if step.set is None:
                continue
            value = step.set.value
            if isinstance(value, Expr):
                checked = model.checked(form.form, value.expr)
                if eyes is None:
                    value = evaluate(checked, names, env)
                elif eyes.knows(checked):
                    value = evaluate(checked, eyes.names, eyes.env)
                else:
                    continue
            found[entry, at] = (step.set.field, value)
    return found


def holding_entries(form: FormModel, names: Mapping[str, Any], env: Env) -> list[int]:
    """Positions of the linkage entries whose condition holds."""
    return [place for place, when in enumerate(form.linkage) if holds(when, names, env)]


def _findings(form: FormModel, names: Mapping[str, Any], env: Env) -> list[Problem]:
    found = []
    for check in form.checks:
        if evaluate(check.expression, names, env) is False:
            fields = [str(key) for key in check.definition.fields]
            path = pointer("values", fields[0]) if fields else "/values"
            params = {"message": check.definition.message, "fields": fields}
            found.append(Problem("record.check_failed", path, params, severity=check.definition.severity))
    return found
