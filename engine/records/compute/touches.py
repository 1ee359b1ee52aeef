"""What a write touched, as far as computed fields of other records care."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.records.change import Change
from engine.records.compute.dependency import Dependency
from engine.records.model.form_model import FormModel

Touched = dict[tuple[str, str], set[str]]
"""Ids of rows by table and field whose value changed ("id": rows that came or went)."""


@dataclass
class Touches:
    """`rows` are what changed. `pointed` are, by relation field and row, the records it points to or pointed to, and
    `made` the rows that are new, to which nothing else can point yet."""

    rows: Touched = field(default_factory=lambda: defaultdict(set))
    pointed: dict[tuple[str, str], dict[str, set[str]]] = field(default_factory=lambda: defaultdict(dict))
    made: set[str] = field(default_factory=set)

    def through(self, dependency: Dependency) -> tuple[set[str], set[str]]:
        """The records reached at once, because the touched rows themselves tell to whom they point, and the touched
        rows whose way has to be looked up."""
        rows = self.rows.get((dependency.table, dependency.field), set())
        if not rows or not dependency.route:
            return set(), set()
        first = dependency.route[0]
        if first.way == "back" and len(dependency.route) == 1:
            known = self.pointed.get((first.table, first.key), {})
            targets = {target for id in rows for target in known.get(id, ())}
            return targets, {id for id in rows if id not in known}
        return set(), rows - self.made if all(step.way != "back" for step in dependency.route) else rows


def touches(form: FormModel, changes: Sequence[Change]) -> Touches:
    """What the changes of one form touch."""
    found = Touches()
    relations = [key for key, item in form.fields.items() if item.target is not None and not item.computed]
    for change in changes:
        id = change.record_id
        if change.action == "created":
            found.made.add(id)
        for key in change.changed if change.action == "updated" else (*form.fields, "id"):
            found.rows[form.path, key].add(id)
        for key in relations:
            ids = _ids(change.old, key) | _ids(change.new, key)
            found.pointed[form.path, key].setdefault(id, set()).update(ids)
    return found


def _ids(values: Mapping[str, Any] | None, key: str) -> set[str]:
    value = (values or {}).get(key)
    if value is None:
        return set()
    return set(value) if isinstance(value, tuple) else {value}
