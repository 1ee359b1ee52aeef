"""What a task lets its person do: the answers its node offers, and the rights on the record's fields."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from sqlalchemy import Row

from engine.access.actor import Actor
from engine.access.policy import Policy
from engine.flows.rights import task_rights
from engine.flows.task_options import Access
from engine.kernel.labels import Label
from engine.records.model.app_model import AppModel

USUAL_ACTIONS: Mapping[str, tuple[str, ...]] = {"approve": ("agree", "refuse"), "fill": ("submit",), "cc": ("read",)}


@runtime_checkable
class OffersActions(Protocol):
    """A power of node types that give work: which answers a task may get."""

    def actions(self, o: Any) -> Sequence[str]:
        """The answers, in the order of the buttons."""
        ...


def actions_of(kind: Any, options: Any, task: Row[Any]) -> tuple[str, ...]:
    """The answers that a task may get now; `kind` is its node's type. None once it has ended."""
    if task.state != "open":
        return ()
    return tuple(kind.actions(options)) if isinstance(kind, OffersActions) else USUAL_ACTIONS[task.kind]


def labels_of(options: Any) -> Mapping[str, Label]:
    """The builder's own words for the buttons."""
    labels: Mapping[str, Label] = getattr(options, "labels", {})
    return labels


def rights_of(policy: Policy, actor: Actor, model: AppModel, options: Any, task: Row[Any]) -> dict[str, Access]:
    """Rights on the fields of the form, as it is now. A person without any right on the form sees by the grant of the
    task alone. Once answered, and for copies, nothing can be changed."""
    form = model.form(task.form)
    sees = policy.may(actor, "read", model.definition, task.form)
    mask = policy.mask(actor, model.definition, task.form) if sees else dict.fromkeys(form.fields, "read")
    computed = [key for key, field in form.fields.items() if field.computed or field.generated is not None]
    rights = task_rights(form.fields, options, mask, computed)
    if task.state != "open" or task.kind == "cc":
        return {key: "hidden" if right == "hidden" else "read" for key, right in rights.items()}
    return rights
