"""Which records a batch of rows means: found by their keys in one statement."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_, select

from engine.records.session import Session
from engine.records.sql.reader import row_condition
from engine.records.transfer.column_plan import ImportPlan

Key = tuple[Any, ...]


def existing(session: Session, plan: ImportPlan, keys: Iterable[Key]) -> dict[Key, str]:
    """Ids of live records by key, among those that the actor may see: others neither answer nor stand in the way of his
    own. Of several, one that he may change comes first; where there is none, he learns it from the write."""
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        return {}
    names = session.names(plan.form, guarded=True)
    columns = [names.own(column.field.key) for column in plan.keys]
    if len(columns) == 1:
        matches: ColumnElement[bool] = columns[0].in_([key[0] for key in wanted])
    else:
        matches = or_(*(and_(*(column == part for column, part in zip(columns, key, strict=True))) for key in wanted))
    statement = select(names.id, *columns).select_from(names.tables()).where(matches)
    if names.model.recycles:
        statement = statement.where(names.source.c.deleted_at.is_(None))
    seen = names.visible()
    if seen is not None:
        statement = statement.where(seen)
    may_change = row_condition(session.rights, "update", names)
    order = [names.id] if may_change is None else [case((may_change, 0), else_=1), names.id]
    found: dict[Key, str] = {}
    for id, *parts in session.connection.execute(statement.order_by(*order)):
        found.setdefault(tuple(parts), id)
    return found
