"""After a write: computed fields of other records follow, in the same transaction when few rows are touched."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, select, update

from engine.kernel.events import Event
from engine.records.change import Change
from engine.records.compute.dependency import ComputedNode, Dependency, Step
from engine.records.compute.own import stored
from engine.records.compute.touches import Touched, Touches, touches
from engine.records.model.app_model import AppModel
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.model.table_model import TableModel
from engine.records.ports import Definitions
from engine.records.session import Session
from engine.records.sql.joins import Joins
from engine.records.sql.names import TableNames
from engine.store.unit_of_work import UnitOfWork

JOB = "records.recompute"
LIMIT = 500
"""Rows of one computed field that are recomputed at once; more become a job."""
_CHUNK = 900


class Propagation:
    """Keeps stored computed fields right over all records, set-wise."""

    def __init__(self, definitions: Definitions, limit: int = LIMIT) -> None:
        self._definitions = definitions
        self._limit = limit

    def after(self, session: Session, uow: UnitOfWork, form: FormModel, changes: Sequence[Change]) -> None:
        """Recomputes what depends on the changes, in this app and in those that use it."""
        models = (session.model, *self._definitions.dependents(uow.connection, form.app))
        following = [model for model in models if form.path in model.graph.sources]
        touched = touches(form, changes) if following else Touches()
        for model in following:
            if any(model.graph.reaches(table, (field,)) for table, field in touched.rows):
                self.run(session, uow, model, touched)

    def run(
        self, session: Session, uow: UnitOfWork, model: AppModel, touched: Touches, spread: Touched | None = None
    ) -> int:
        """Follows the graph from the touched fields; answers how many values changed. What exceeds the limit is left
        to a job. `spread` are computed values that changed already."""
        changed = 0
        spread = {} if spread is None else spread
        for node in model.graph.order:
            ids = self._affected(session, model, node, touched, spread)
            if len(ids) > self._limit:
                uow.enqueue(JOB, _left(model, node, touched, spread))
                continue
            if ids:
                now = recompute(session, model, node, ids)
                changed += len(now)
                spread.setdefault((node.table, node.field), set()).update(now)
                if now:
                    uow.emit(_event(model, node, now))
        return changed

    def _affected(
        self, session: Session, model: AppModel, node: ComputedNode, touched: Touches, spread: Touched
    ) -> set[str]:
        """The rows of the node that may have another value now. What a record depends on within itself was worked out
        when it was written; only what spread from other records counts there."""
        found: set[str] = set()
        for dependency in node.dependencies:
            name = (dependency.table, dependency.field)
            rows = spread.get(name, set())
            if not dependency.route:
                found |= rows
                continue
            targets, others = touched.through(dependency)
            found |= targets
            rows = rows | others
            if rows:
                found |= affected(session, model, node, dependency, rows, self._limit)
        return found


def _left(model: AppModel, node: ComputedNode, touched: Touches, spread: Touched) -> dict[str, Any]:
    """What a job needs to carry on: the field to recompute, and what it depends on."""
    wanted = {(dependency.table, dependency.field) for dependency in node.dependencies}
    sets = {"touched": touched.rows, "spread": spread}
    known = {
        name: [[*key, sorted(ids)] for key, ids in some.items() if key in wanted and ids] for name, some in sets.items()
    }
    targets: set[str] = set()
    for dependency in node.dependencies:
        targets |= touched.through(dependency)[0]
    return {"app": model.key, "node": [node.table, node.field], "targets": sorted(targets), **known}


def affected(
    session: Session, model: AppModel, node: ComputedNode, dependency: Dependency, rows: Iterable[str], most: int
) -> set[str]:
    """Ids of the rows of the node's table whose route leads to one of `rows`; at most one more than `most` a chunk."""
    table = model.find(node.table)
    key = ("affected", session.dialect, node.field, dependency)
    statement = table.kept.get(key)
    if statement is None:
        names = session.over(model).names(table, guarded=False)
        end = names
        for step in dependency.route:
            end = follow(end, step)
        reached = end.id.in_(bindparam("ids", expanding=True))
        statement = select(names.id).select_from(names.tables()).where(reached).distinct().limit(bindparam("most"))
        table.kept.put(key, statement)
    found: set[str] = set()
    wanted = sorted(rows)
    for start in range(0, len(wanted), _CHUNK):
        part = {"ids": wanted[start : start + _CHUNK], "most": most + 1}
        found.update(session.connection.execute(statement, part).scalars())
        if len(found) > most:
            break
    return found


def follow(names: TableNames, step: Step) -> TableNames:
    """The names at the end of one hop, joined."""
    if step.way == "one":
        return names.hop(step.key)
    model = names.space.find(step.table)
    source = names.space.alias(model)
    inner = TableNames(names.space, model, source, names.joins)
    joins: Joins = names.joins
    if step.way == "rows":
        joins.add(source, source.c.parent_id == names.id)
    elif step.way == "links":
        link = names.model.links[step.key].table.alias()
        joins.add(link, link.c.record_id == names.id)
        joins.add(source, source.c.id == link.c.target_id)
    elif step.key in model.links:
        link = model.links[step.key].table.alias()
        joins.add(link, link.c.target_id == names.id)
        joins.add(source, source.c.id == link.c.record_id)
    else:
        joins.add(source, source.c[step.key] == names.id)
    return inner


def recompute(session: Session, model: AppModel, node: ComputedNode, ids: Iterable[str]) -> set[str]:
    """Works a stored computed field out afresh for some rows, in SQL; answers the ids whose value changed."""
    table = model.find(node.table)
    field = table.fields[node.field]
    wanted = sorted(ids)
    _lock(session, table, wanted)
    statement = _values_now(session, model, table, field)
    rows: list[dict[str, Any]] = []
    for start in range(0, len(wanted), _CHUNK):
        for id, before, now in session.connection.execute(statement, {"ids": wanted[start : start + _CHUNK]}):
            fitted = stored(field, now)
            if fitted != before:
                rows.append({"b_id": id, "b_value": fitted})
    if rows:
        column = table.table.c[field.key]
        change = update(table.table).where(table.table.c.id == bindparam("b_id"))
        session.connection.execute(change.values({column.name: bindparam("b_value", type_=column.type)}), rows)
        session.loader.forget(table, [row["b_id"] for row in rows])
    return {row["b_id"] for row in rows}


def _values_now(session: Session, model: AppModel, table: TableModel, field: FieldModel) -> Select[Any]:
    """Id, stored value and value now of certain rows. Stored fields depend on neither time nor reader, so the statement
    is the same for everybody."""
    key = ("recompute", session.dialect, field.key)
    statement: Select[Any] | None = table.kept.get(key)
    if statement is None:
        names = session.over(model).names(table, guarded=False)
        value = names.fresh(field).label("now_")
        statement = select(names.id, names.source.c[field.key], value).select_from(names.tables())
        statement = statement.where(names.id.in_(bindparam("ids", expanding=True)))
        table.kept.put(key, statement)
    return statement


def _lock(session: Session, table: TableModel, ids: Sequence[str]) -> None:
    """Makes others who write what these rows are computed from wait, so that none overlooks what the other wrote.
    SQLite has one writer anyway; records may still refer to the rows meanwhile."""
    if session.dialect == "postgresql":
        for start in range(0, len(ids), _CHUNK):
            part = ids[start : start + _CHUNK]
            locked = select(table.table.c.id).where(table.table.c.id.in_(part)).order_by(table.table.c.id)
            session.connection.execute(locked.with_for_update(key_share=True))


def _event(model: AppModel, node: ComputedNode, ids: set[str]) -> Event:
    table: TableModel = model.find(node.table)
    data = {"app": table.app, "form": table.form, "field": node.field, "ids": sorted(ids)[:LIMIT]}
    return Event("records.recomputed", data)
