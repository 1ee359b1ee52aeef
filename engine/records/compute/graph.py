"""The dependency graph of stored computed fields over all forms of an app, in the order in which they are computed."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from engine.fields.powers import Formula, Lookup, Rollup
from engine.kernel.errors import Invalid
from engine.records.compute.dependency import ComputedNode, Dependency, Step
from engine.records.model.field_model import FieldModel
from engine.records.model.field_registry import FieldRegistry

if TYPE_CHECKING:
    from engine.records.model.app_model import AppModel

Name = tuple[str, str]


class ComputeGraph:
    """`order` lists the stored computed fields so that each comes after those it depends on."""

    def __init__(self, order: tuple[ComputedNode, ...]) -> None:
        self.order = order

    def own(self, table: str, rows: Iterable[str]) -> list[Name]:
        """The computed fields of a form and its child rows, in order."""
        tables = {table, *rows}
        return [(node.table, node.field) for node in self.order if node.table in tables]

    def reaches(self, table: str, fields: Iterable[str]) -> bool:
        """Whether any other row's computed field can depend on these fields of a table."""
        return any((table, field) in self._abroad for field in fields)

    @cached_property
    def sources(self) -> frozenset[str]:
        """Tables on which computed fields of other rows depend."""
        return frozenset(table for table, _ in self._abroad)

    @cached_property
    def _abroad(self) -> frozenset[Name]:
        """Fields on which some other record's computed field depends."""
        return frozenset(
            (dependency.table, dependency.field)
            for node in self.order
            for dependency in node.dependencies
            if not _own_record(dependency)
        )


def _own_record(dependency: Dependency) -> bool:
    """Whether the dependency stays within one record: its own fields, or down to its own child rows."""
    return all(step.way == "rows" for step in dependency.route)


def build_graph(model: "AppModel") -> ComputeGraph:
    """The graph of an app. Raises Invalid("record.computed_cycle") when fields depend on each other in a ring."""
    nodes: dict[Name, ComputedNode] = {}
    for form in model.forms:
        for table in form.tables:
            for field in table.fields.values():
                if field.computed and field.sql_type is not None:
                    found = tuple(dict.fromkeys(_dependencies(model.registry, table.path, field)))
                    nodes[table.path, field.key] = ComputedNode(table.path, field.key, found)
    sorter = TopologicalSorter(
        {
            name: {(d.table, d.field) for d in node.dependencies if (d.table, d.field) in nodes}
            for name, node in nodes.items()
        }
    )
    try:
        order = [nodes[name] for name in sorter.static_order()]
    except CycleError as error:
        ring = [f"{table}.{field}" for table, field in error.args[1]]
        raise Invalid.of("record.computed_cycle", fields=ring) from error
    return ComputeGraph(tuple(order))


def _dependencies(registry: FieldRegistry, table: str, field: FieldModel) -> Iterator[Dependency]:
    match field.computation:
        case Formula() if field.expression is not None:
            for path in field.expression.reads:
                yield from _along(registry, table, path, ())
        case Lookup(path=path, frozen=frozen):
            along = _along(registry, table, path, ())
            yield from (next(along),) if frozen else along
        case Rollup() as rollup:
            yield from _rolled(registry, table, field, rollup)


def _rolled(registry: FieldRegistry, table: str, field: FieldModel, rollup: Rollup) -> Iterator[Dependency]:
    if "." in rollup.rows:
        inner, _, key = rollup.rows.rpartition(".")
        start = (Step("back", key, inner),)
        yield Dependency(inner, key, start)
        yield Dependency(inner, "id", start)
    else:
        inner = registry.target(table, rollup.rows)
        pointing = registry.field(table, rollup.rows)
        many = pointing is not None and pointing.linked
        start = (Step("links" if many else "rows", rollup.rows, inner),)
        yield Dependency(table, rollup.rows, ())
        yield Dependency(inner, "id", start)
    if rollup.field is not None:
        yield from _along(registry, inner, tuple(rollup.field.split(".")), start)
    if field.expression is not None:
        for path in field.expression.reads:
            yield from _along(registry, inner, path, start)


def _along(registry: FieldRegistry, table: str, path: tuple[str, ...], route: tuple[Step, ...]) -> Iterator[Dependency]:
    """Every field that a path touches on its way."""
    for place, key in enumerate(path):
        yield Dependency(table, key, route)
        if place + 1 == len(path):
            return
        field = registry.field(table, key)
        target = registry.target(table, key)
        if field is not None and field.linked:
            step = Step("links", key, target)
        elif field is not None and field.target is None and not field.computed:
            step = Step("rows", key, target)
        else:
            step = Step("one", key, target)
        table, route = target, (*route, step)
        if step.way != "one":
            yield Dependency(table, "id", route)
