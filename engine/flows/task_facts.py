"""What a task lets its person do: the answers its node offers, and the rights on the record's fields."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from sqlalchemy import Row

from engine.access.actor import Actor
from engine.access.grant import Grant
from engine.access.policy import Policy
from engine.definitions.role import Access as RoleAccess
from engine.flows.rights import EDITABLE, task_rights
from engine.flows.task_options import Access
from engine.kernel.labels import Label
from engine.records.model.app_model import AppModel
from engine.records.model.form_model import FormModel
from engine.records.model.own_sums import sums_own_rows

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


def rights_of(
    policy: Policy, actor: Actor, model: AppModel, pinned: AppModel, options: Any, task: Row[Any]
) -> dict[str, Access]:
    """Rights on the fields of the form, as it is now, child fields as `parts.qty`. Once answered, and for copies,
    nothing can be changed. What the version of the run does not know, for it came or was renamed since, its nodes
    cannot say anything of: it is hidden."""
    form = model.form(task.form)
    computed = [key for key, field in form.fields.items() if field.computed or field.generated is not None]
    rights = task_rights(options, own_mask(policy, actor, model, task.form), computed)
    known = pinned.form(task.form)
    rights = {path: right if _knows(known, path) else "hidden" for path, right in rights.items()}
    if task.state != "open" or task.kind == "cc":
        return {key: "hidden" if right == "hidden" else "read" for key, right in rights.items()}
    return rights


def _knows(form: FormModel, path: str) -> bool:
    key, dot, column = path.partition(".")
    return column in form.children[key].fields if dot and key in form.children else not dot and key in form.fields


def own_mask(policy: Policy, actor: Actor, model: AppModel, form: str) -> dict[str, RoleAccess]:
    """What the person may see of the form without the task, in the order of its fields. Who has no right on it is shown
    what all see who have one; so are the columns of a table that the person does not see."""
    common = policy.common(model.definition, form)
    if not policy.may(actor, "read", model.definition, form):
        return {path: access if "." in path or access == "hidden" else "read" for path, access in common.items()}
    own = policy.mask(actor, model.definition, form)
    unseen = {path for path in common if "." in path and own.get(path.partition(".")[0], "hidden") == "hidden"}
    return {path: access if path in unseen else own.get(path, "hidden") for path, access in common.items()}


def grants(task: Row[Any]) -> bool:
    """Whether a task lays its record before its person: while it waits, and once it was answered or read. One that
    others have answered, or that was handed on, shows no more than the person may see otherwise."""
    return bool(task.kind == "cc" or task.state in ("open", "done"))


def named_sums(form: FormModel, options: Any, rights: Mapping[str, Access]) -> frozenset[str]:
    """Sums over the record's own rows that the node names: they are meant to be seen where the rows are not."""
    stated: Mapping[str, Access] = getattr(options, "fields", {})
    return frozenset(key for key in stated if rights.get(key, "hidden") != "hidden" and sums_own_rows(form, key))


def grant_of(task: Row[Any], rights: Mapping[str, Access]) -> Grant:
    """The rights of a task, for reading and writing its record in the person's name."""
    return Grant(
        app=task.app,
        form=task.form,
        records=frozenset((task.record_id,)),
        fields=tuple((path, "edit" if right in EDITABLE else _read(right)) for path, right in rights.items()),
    )


def _read(right: Access) -> RoleAccess:
    return "hidden" if right == "hidden" else "read"
