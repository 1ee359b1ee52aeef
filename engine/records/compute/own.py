"""Computed fields of a record in hand, worked out in Python while it is written."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from engine.expressions.backends.python import compile_python, holds
from engine.expressions.context import Env
from engine.fields.aggregates import ALL_AGGREGATES
from engine.fields.powers import Formula, Lookup, Rollup
from engine.fields.storage import Scaled, fit
from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem, pointer
from engine.records.model.field_model import FieldModel
from engine.records.model.plan import Plan
from engine.records.read.lazy_record import LazyRecord


def compute_own(plan: Plan, record: LazyRecord, old: Mapping[str, Any] | None, env: Env) -> list[Problem]:
    """Puts the computed values into `record` (and its child rows); findings are values too large to be kept."""
    problems: list[Problem] = []
    for rows_key, field in plan:
        if rows_key is None:
            _put(record, field, old, env, problems, pointer("values", field.key))
            continue
        rows = record.rows(rows_key)
        before = {row["id"]: row for row in (old or {}).get(rows_key) or ()}
        for place, row in enumerate(rows):
            _put(row, field, before.get(row.raw("id")), env, problems, pointer("values", rows_key, place, field.key))
        if rows:
            record.touch(rows_key)
    return problems


def _put(
    record: LazyRecord, field: FieldModel, old: Mapping[str, Any] | None, env: Env, problems: list[Problem], path: str
) -> None:
    value = _value(record, field, old, env)
    try:
        record.put(field.key, stored(field, value))
    except Invalid as error:
        problems += [problem.under(path) for problem in error.problems]


def stored(field: FieldModel, value: Any) -> Any:
    """A computed value as its column keeps it. Raises Invalid when it is too large."""
    if value is None or value == ():
        return None
    if isinstance(field.sql_type, Scaled):
        return fit(value, field.sql_type.scale)
    if isinstance(value, Mapping):
        return value["id"]
    if isinstance(value, (list, tuple)):
        return tuple(item["id"] if isinstance(item, LazyRecord) else item for item in value)
    return value


def _value(record: LazyRecord, field: FieldModel, old: Mapping[str, Any] | None, env: Env) -> Any:
    match field.computation:
        case Formula() if field.expression is not None:
            return compile_python(field.expression)(record, env)
        case Lookup(path=path, frozen=frozen):
            if frozen and old is not None and old.get(path[0]) == record.raw(path[0]):
                return old.get(field.key)
            return _along(record, path)
        case Rollup() as rollup if "." in rollup.rows:
            # Nothing points to a new record; for an old one the rows that point to it keep the value right.
            return old.get(field.key) if old is not None else _figure(rollup, [])
        case Rollup():
            return _over_rows(record, field, env)
    return None


def own_rollup(record: LazyRecord, field: FieldModel, env: Env) -> Any:
    """The figure of a rollup over the record's own rows, as its column would keep it; missing when too large."""
    try:
        return stored(field, _over_rows(record, field, env))
    except Invalid:
        return None


def _over_rows(record: LazyRecord, field: FieldModel, env: Env) -> Any:
    assert isinstance(field.computation, Rollup)
    rows = [row for row in record.rows(field.computation.rows) if _counts(field, row, env)]
    return _figure(field.computation, rows)


def _along(record: LazyRecord, path: Sequence[str]) -> Any:
    """The stored value at the end of a path; missing as soon as a relation on the way is empty."""
    for key in path[:-1]:
        found = record[key]
        if not isinstance(found, LazyRecord):
            return None
        record = found
    return record.raw(path[-1])


def _counts(field: FieldModel, row: LazyRecord, env: Env) -> bool:
    return field.expression is None or holds(field.expression, row, env)


def _figure(rollup: Rollup, rows: Sequence[LazyRecord]) -> Any:
    if rollup.field is None:
        return Decimal(len(rows))
    path = rollup.field.split(".")
    return ALL_AGGREGATES[rollup.aggregate].python([_along(row, path) for row in rows])
