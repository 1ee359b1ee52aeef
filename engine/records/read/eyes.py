"""A record in hand as its reader may see it: what expressions work with when their answer is for the reader's eyes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from engine.expressions.checked import Checked
from engine.expressions.context import Env
from engine.fields.powers import Lookup, Rollup
from engine.records.compute.own import own_rollup
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
        held = dict(self._whole)
        for key, child in self._form.children.items():
            held[key] = tuple(self._seen(child, row) for row in self._whole.get(key) or ()) or None
        return self._seen(self._form, held)

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
            hides = self._hides if not place else self._loader.hides
            if hides(model, key) or self._loader.withheld.made_of_hidden(model, key):
                return False
            raw = here.raw(key) if here is not None else None
            found = here[key] if here is not None and raw is not None else None
            target = model.target(key)
            if raw is not None and found is None and target is not None:
                return False
            if not place and self._seen_otherwise(key, raw):
                return False
            here = found if isinstance(found, LazyRecord) else None
            if place + 1 < len(path):
                model = self._loader.target(target or f"{model.path}.{key}")
        return True

    def _seen_otherwise(self, key: str, seen: Any) -> bool:
        """Whether a lookup leads to an unseen record, or a rollup goes over some, so that it is another for this reader
        than for others."""
        field, whole = self._form.fields.get(key), self._whole.get(key)
        if field is None or field.live or not isinstance(field.computation, (Lookup, Rollup)):
            return seen is None and whole is not None
        return bool(seen != whole)

    def _bare(self, table: TableModel, values: Mapping[str, Any]) -> dict[str, Any]:
        return {key: None if self._hides(table, key) else value for key, value in values.items()}

    def _hides(self, table: TableModel, key: str) -> bool:
        """Whether a field of the record in hand is hidden, or one of its rows: a task may show what is hidden in others
        of its form."""
        rights = self._session.rights
        if rights.access(table, key) == "hidden":
            return True
        return table.parent is not None and rights.access(table.parent, table.path.rpartition(".")[2]) == "hidden"

    def _seen(self, table: TableModel, values: Mapping[str, Any]) -> dict[str, Any]:
        seen = dict(values)
        record = LazyRecord(table, seen, self._loader, self._full_env)
        unseen = {key for key, field in table.fields.items() if isinstance(field.computation, (Lookup, Rollup))}
        for key in tuple(unseen):
            self._see(record, key, unseen)
        return seen

    def _see(self, record: LazyRecord, key: str, unseen: set[str]) -> None:
        """Puts into the record what the reader sees of a lookup or rollup, after the lookup that it may begin with."""
        unseen.discard(key)
        field = record.model.fields[key]
        match field.computation:
            case Lookup(path=path) as lookup:
                if path[0] in unseen:
                    self._see(record, path[0], unseen)
                record.put(key, self._looked_up(record, lookup, key))
            case Rollup() as rollup:
                record.put(key, self._rolled_up(record, field, rollup))

    def _looked_up(self, record: LazyRecord, lookup: Lookup, key: str) -> Any:
        if self._loader.withheld.made_of_hidden(record.model, key):
            return None
        end = self._reached(record, lookup.path)
        if end is None:
            return None
        if not lookup.frozen:
            return end.raw(lookup.path[-1])
        return record.raw(key) if self._reached_whole(end, lookup.path[-1]) else None

    def _reached(self, record: LazyRecord, path: tuple[str, ...]) -> LazyRecord | None:
        for step in path[:-1]:
            found = record[step]
            if not isinstance(found, LazyRecord):
                return None
            record = found
        return record

    def _reached_whole(self, end: LazyRecord, key: str) -> bool:
        """As TableNames asks it of a frozen lookup: whether what stands at its end is itself seen as it is."""
        if not self._loader.withheld.in_part(end.model, key):
            return True
        computation = end.model.fields[key].computation
        if not isinstance(computation, Lookup):
            return False
        further = self._reached(end, computation.path)
        return further is not None and self._reached_whole(further, computation.path[-1])

    def _rolled_up(self, record: LazyRecord, field: FieldModel, rollup: Rollup) -> Any:
        table, withheld = record.model, self._loader.withheld
        if withheld.made_of_hidden(table, field.key):
            return None
        if "." not in rollup.rows and withheld.in_part(table, field.key):
            return own_rollup(record, field, self._full_env)
        if "." in rollup.rows and self._saved and not table.parent:
            row = self._loader.row(table, record.raw("id"))
            return row.get(field.key) if row is not None else None
        return record.raw(field.key)


def prime_eyes(session: "Session", form: FormModel, rows: Sequence[Mapping[str, Any]]) -> None:
    """Loads at once what many records of a form refer to, as the actor sees it, where linkage will ask for it."""
    steps = [step for entry in form.definition.linkage for step in entry.then]
    if session.actor.sees_all or not any(step.set is not None for step in steps):
        return
    loader = session.guarded_loader
    for key, field in form.fields.items():
        if field.target is not None:
            held = [row.get(key) for row in rows]
            ids = [id for value in held for id in (value if isinstance(value, tuple) else (value,))]
            loader.prime(loader.target(field.target), ids)
        elif isinstance(field.computation, Rollup) and "." in field.computation.rows:
            loader.prime(form, [row.get("id") for row in rows])
