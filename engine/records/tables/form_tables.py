"""The real tables of a form: records, child rows, links to many."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Integer, MetaData, PrimaryKeyConstraint, Table
from sqlalchemy.types import TypeEngine

from engine.fields.storage import Id, Instant
from engine.records.tables.choice_rank import ChoiceRank
from engine.records.tables.naming import (
    foreign_key_name,
    index_name,
    primary_key_name,
    unique_name,
)
from engine.records.tables.spec import ForeignKeySpec, IndexSpec, TableSpec

RECORD_COLUMNS = ("id", "version", "created_at", "created_by", "updated_at", "updated_by", "deleted_at")
ROW_COLUMNS = ("id", "parent_id", "position")


def record_table(
    name: str,
    columns: Mapping[str, TypeEngine[Any]],
    *,
    targets: Mapping[str, str] = {},
    unique: Iterable[Sequence[str]] = (),
    indexes: Iterable[Sequence[str]] = (),
    ordered: Iterable[Mapping[str, ChoiceRank | None]] = (),
) -> TableSpec:
    """Table of a form. `columns` are the stored fields in order, `targets` the tables that reference columns point to,
    `unique` and `indexes` lists of columns, `ordered` columns with what they are sorted by, where it is not their own
    value; an index of a list's order ends with the id, as keyset pages need it."""
    table = Table(
        name,
        MetaData(),
        Column("id", Id, nullable=False),
        Column("version", Integer, nullable=False),
        Column("created_at", Instant, nullable=False),
        Column("created_by", Id),
        Column("updated_at", Instant, nullable=False),
        Column("updated_by", Id),
        Column("deleted_at", Instant),
        *(Column(key, kind) for key, kind in columns.items()),
        PrimaryKeyConstraint("id", name=primary_key_name(name)),
    )
    specs = [IndexSpec(unique_name(name, tuple(keys)), tuple(keys), unique=True) for keys in unique]
    plain = dict.fromkeys((*keys, "id") for keys in indexes if keys)
    specs += [IndexSpec(index_name(name, keys), keys) for keys in plain]
    specs += [_ordered(name, order) for order in ordered if order]
    return TableSpec(table, _by_name(specs), _keys(name, targets))


def row_table(
    name: str, parent: str, columns: Mapping[str, TypeEngine[Any]], targets: Mapping[str, str] = {}
) -> TableSpec:
    """Table of the child rows of a form, in the order of `position`."""
    table = Table(
        name,
        MetaData(),
        Column("id", Id, nullable=False),
        Column("parent_id", Id, nullable=False),
        Column("position", Integer, nullable=False),
        *(Column(key, kind) for key, kind in columns.items()),
        PrimaryKeyConstraint("id", name=primary_key_name(name)),
    )
    specs = [IndexSpec(index_name(name, ("parent_id", "position")), ("parent_id", "position"), live=False)]
    specs += [IndexSpec(index_name(name, (column,)), (column,), live=False) for column in targets]
    keys = _keys(name, targets)
    own = ForeignKeySpec(foreign_key_name(name, "parent_id"), "parent_id", parent, cascade=True)
    return TableSpec(table, _by_name(specs), {own.name: own, **keys})


def link_table(name: str, owner: str, target: str) -> TableSpec:
    """Table of a field that holds several references: one row per reference, in order."""
    table = Table(
        name,
        MetaData(),
        Column("record_id", Id, nullable=False),
        Column("target_id", Id, nullable=False),
        Column("position", Integer, nullable=False),
        PrimaryKeyConstraint("record_id", "target_id", name=primary_key_name(name)),
    )
    back = IndexSpec(index_name(name, ("target_id",)), ("target_id",), live=False)
    keys = [
        ForeignKeySpec(foreign_key_name(name, "record_id"), "record_id", owner, cascade=True),
        ForeignKeySpec(foreign_key_name(name, "target_id"), "target_id", target),
    ]
    return TableSpec(table, {back.name: back}, {key.name: key for key in keys})


def _ordered(name: str, order: Mapping[str, ChoiceRank | None]) -> IndexSpec:
    keys = (*order, "id")
    ranks = {key: rank for key, rank in order.items() if rank is not None}
    # The ranks are part of the name: an index over other choices is another index.
    return IndexSpec(index_name(name, keys, mark=repr(ranks) if ranks else ""), keys, ranks=ranks)


def _by_name(specs: Iterable[IndexSpec]) -> dict[str, IndexSpec]:
    return {spec.name: spec for spec in specs}


def _keys(name: str, targets: Mapping[str, str]) -> dict[str, ForeignKeySpec]:
    keys = [ForeignKeySpec(foreign_key_name(name, column), column, target) for column, target in targets.items()]
    return {key.name: key for key in keys}
