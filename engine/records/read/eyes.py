"""A record in hand as its reader may see it: what expressions work with when their answer is for the reader's eyes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from engine.expressions.checked import Checked
from engine.expressions.context import Env
from engine.fields.powers import Lookup, Rollup
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.model.table_model import TableModel
from engine.records.read.lazy_record import LazyRecord

if TYPE_CHECKING:
    from engine.records.session import Session


class Eyes:
    """`values` are the record's whole run-time values, computed ones included; `old` those before a change."""

    def __init__(
        self,
        session: "Session",
        form: FormModel,
        values: Mapping[str, Any],
        env: Env,
        old: Mapping[str, Any] | None = None,
        *,
        saved: bool = False,
    ) -> None:
        self._loader = session.guarded_loader
        self._form = form
        self._whole = values
        self._full_env = env
        self._session = session
        self._old = old
        self._saved = saved or old is not None

    @cached_property
    def values(self) -> dict[str, Any]:
        """The values as reading the record would show them before hidden fields are left out: formulas as they are
        stored, lookups and rollups without what the reader may not see."""
        seen = self._seen(self._form, self._whole)
        for key, child in self._form.children.items():
            seen[key] = tuple(self._seen(child, row) for row in self._whole.get(key) or ()) or None
        return seen

    @cached_property
    def whole(self) -> LazyRecord:
        """The record with its own hidden fields, which formulas may read; related records as they may be seen."""
        return LazyRecord(self._form, dict(self.values), self._loader, self.env)

    @cached_property
    def names(self) -> LazyRecord:
        """The record without what is hidden."""
        seen = self._bare(self._form, self.values)
        for key, child in self._form.children.items():
            seen[key] = tuple(self._bare(child, row) for row in seen.get(key) or ()) or None
        return LazyRecord(self._form, seen, self._loader, self.env)

    @cached_property
    def env(self) -> Env:
        """The surroundings; what was before the change is seen no better than what is."""
        env = replace(self._full_env, old=None)
        if self._old is None or self._full_env.old is None:
            return env
        return replace(env, old=Eyes(self._session, self._form, self._old, env, saved=True).names)

    def knows(self, checked: Checked) -> bool:
        """Whether the reader may see all single values that an expression reads here."""
        return all(self._knows(path) for path in checked.reads)

    def _knows(self, path: tuple[str, ...]) -> bool:
        model: TableModel = self._form
        here: LazyRecord | None = self.names
        for place, key in enumerate(path):
            field = model.fields.get(key)
            if self._hides(model, key, field):
                return False
            raw = here.raw(key) if here is not None else None
            found = here[key] if here is not None and raw is not None else None
            target = model.target(key)
            if raw is not None and found is None and target is not None:
                return False
            if not place and raw is None and self._whole.get(key) is not None:
                # A lookup that leads to an unseen record is missing for this reader only.
                return False
            here = found if isinstance(found, LazyRecord) else None
            if place + 1 < len(path):
                model = self._loader.target(target or f"{model.path}.{key}")
        return True

    def _hides(self, model: TableModel, key: str, field: FieldModel | None) -> bool:
        if self._loader.hides(model, key):
            return True
        computation = field.computation if field is not None else None
        return isinstance(computation, Lookup) and self._loader.ends_hidden(model, computation.path)

    def _bare(self, table: TableModel, values: Mapping[str, Any]) -> dict[str, Any]:
        return {key: None if self._loader.hides(table, key) else value for key, value in values.items()}

    def _seen(self, table: TableModel, values: Mapping[str, Any]) -> dict[str, Any]:
        seen = dict(values)
        record = LazyRecord(table, values, self._loader, self._full_env)
        for key, field in table.fields.items():
            match field.computation:
                case Lookup() as lookup:
                    seen[key] = self._looked_up(record, lookup, key)
                case Rollup(rows=rows) if "." in rows and self._saved and not table.parent:
                    stored = self._loader.row(table, values["id"])
                    seen[key] = stored.get(key) if stored is not None else None
        return seen

    def _looked_up(self, record: LazyRecord, lookup: Lookup, key: str) -> Any:
        if self._loader.ends_hidden(record.model, lookup.path):
            return None
        at = record
        for step in lookup.path[:-1]:
            found = at[step]
            if not isinstance(found, LazyRecord):
                return None
            at = found
        return record.raw(key) if lookup.frozen else at.raw(lookup.path[-1])


def prime_eyes(session: "Session", form: FormModel, rows: Sequence[Mapping[str, Any]]) -> None:
    """Loads at once what many records of a form refer to, as the actor sees it, where linkage will ask for it."""
    steps = [step for entry in form.definition.linkage for step in entry.then]
    if session.actor.unbounded or not any(step.set is not None for step in steps):
        return
    loader = session.guarded_loader
    for key, field in form.fields.items():
        if field.target is not None:
            held = [row.get(key) for row in rows]
            ids = [id for value in held for id in (value if isinstance(value, tuple) else (value,))]
            loader.prime(loader.target(field.target), ids)
        elif isinstance(field.computation, Rollup) and "." in field.computation.rows:
            loader.prime(form, [row.get("id") for row in rows])
