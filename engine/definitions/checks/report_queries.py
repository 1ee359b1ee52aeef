"""Can every widget's question be put to the data?"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from engine.definitions.checking import Checking
from engine.definitions.places import Place
from engine.definitions.report import ReportDef, WidgetDef
from engine.definitions.system_forms import INTERVALS
from engine.definitions.unknown import unknown
from engine.expressions.checker import check as check_expression
from engine.expressions.suggestions import nearest
from engine.expressions.types import ANY, DATE, DATETIME, NUMBER, Type
from engine.extend.query import Dimension, Measure, Query, QueryPart
from engine.fields.aggregates import ALL_AGGREGATES, COUNT_AGGREGATES, NUMBER_AGGREGATES, TIME_AGGREGATES
from engine.kernel.problems import Problem, pointer

_FILTERED_BY = {
    "date_range": {"date", "datetime"},
    "choice": {"text", "list of text", "bool"},
    "member": {"member", "list of member"},
    "department": {"department", "list of department"},
    "relation": {"record", "rows"},
}
"""Types of the fields that each kind of page filter can narrow."""
_OF_INSTANTS = frozenset({"hour", "hour_of_day"})


def check(at: Checking) -> Iterator[Problem]:
    """Time steps of things that are no dates, figures a field cannot give, columns that are not there."""
    for index, report in enumerate(at.app.reports):
        here = pointer("reports", index)
        forms: set[str] = set()
        unclear = at.is_cut(here + "/widgets")
        for place, widget in enumerate(report.widgets):
            path = here + pointer("widgets", place)
            if widget.at.x + widget.at.w > 12:
                yield Problem("definition.widget_outside", path + "/at")
            told = at.has_problem_under(path)
            for query in _queries(at, widget):
                rows = at.place(query.form)
                if rows is None:
                    unclear = True
                    continue
                forms.add(rows.path)
                if not told:
                    options = path + "/options"
                    yield from (
                        replace(problem, path=options + _written_at(widget, query, problem.path))
                        for problem in query_problems(at, query, rows)
                    )
        yield from _parameters(at, report, forms, here, unclear)


def _queries(at: Checking, widget: WidgetDef) -> tuple[Query, ...]:
    asked = at.catalog.widgets[widget.type].query(widget.options)
    return (asked,) if isinstance(asked, Query) else tuple(asked)


def _written_at(widget: WidgetDef, query: Query, path: str) -> str:
    """Where in the options of a widget stands what is at `path` in its query; the options themselves for all else."""
    parts = path.split("/")
    asked: Any = getattr(query, parts[1]) if len(parts) > 2 else ()
    if not asked:
        return ""
    wanted = asked[int(parts[2])]
    said = [written for written in _parts(widget.options, "") if written[1].model_fields_set]
    same = [here for here, part in said if part is wanted] or [here for here, part in said if _alike(part, wanted)]
    return "/".join([same[0], *parts[3:]]) if same else ""


def _parts(value: Any, path: str) -> Iterator[tuple[str, QueryPart]]:
    if isinstance(value, QueryPart):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _parts(getattr(value, name), path + pointer(name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _parts(item, path + pointer(index))


def _alike(part: QueryPart, wanted: QueryPart) -> bool:
    same = part.field == wanted.field and part.expression == wanted.expression
    return same and getattr(part, "aggregate", None) == getattr(wanted, "aggregate", None)


def query_problems(at: Checking, query: Query, place: Place) -> Iterator[Problem]:
    """What is wrong with a question about the rows of a place; paths are pointers into the query."""
    columns: set[str] = {"at"} if query.series else set()
    keys = [dimension.key for dimension in query.dimensions] + [measure.key for measure in query.measures]
    for key in keys:
        if key in columns:
            yield Problem("definition.column_twice", "", {"column": key})
        columns.add(key)
    for index, dimension in enumerate(query.dimensions):
        yield from (problem.under(pointer("dimensions", index)) for problem in _dimension(at, dimension, place))
    for index, measure in enumerate(query.measures):
        yield from (problem.under(pointer("measures", index)) for problem in _measure(at, measure, place))
    for text in query.sort:
        key = text.removeprefix("-")
        if key not in columns and (query.measures or place.field(key) is None):
            yield Problem("definition.sort_unknown", "", {"column": key})
    if (query.as_of or query.series) and not query.form.startswith(INTERVALS):
        yield Problem("definition.as_of_needs_intervals", "")


def _dimension(at: Checking, dimension: Dimension, place: Place) -> Iterator[Problem]:
    kind = _kind(at, dimension, place)
    if kind is None:
        yield Problem("definition.column_without_source", "", {"column": dimension.key})
    elif dimension.bucket is not None and kind != ANY:
        wanted = (DATETIME,) if dimension.bucket in _OF_INSTANTS else (DATE, DATETIME)
        if kind not in wanted:
            yield Problem("definition.bucket_not_time", "", {"column": dimension.key})


def _measure(at: Checking, measure: Measure, place: Place) -> Iterator[Problem]:
    if measure.aggregate not in ALL_AGGREGATES:
        yield unknown("figure", "/aggregate", measure.aggregate, ALL_AGGREGATES, allowed=[*ALL_AGGREGATES])
        return
    title = ALL_AGGREGATES[measure.aggregate].title
    if measure.field is None and measure.expression is None:
        if measure.aggregate != "count":
            yield Problem("definition.figure_needs_field", "", {"aggregate": title})
        return
    kind = _kind(at, measure, place)
    if kind is None:
        yield Problem("definition.column_without_source", "", {"column": measure.key})
        return
    if measure.aggregate not in _offered(kind):
        params = {"aggregate": title, "field": str(measure.field or measure.key)}
        yield Problem("definition.aggregate_not_offered", "", params)


def _offered(kind: Type) -> set[str]:
    if kind == ANY:
        return set(ALL_AGGREGATES)
    found = {NUMBER: NUMBER_AGGREGATES, DATE: TIME_AGGREGATES, DATETIME: TIME_AGGREGATES}.get(kind, COUNT_AGGREGATES)
    return {item.name for item in found} | ({"count_true"} if str(kind) == "bool" else set())


def _kind(at: Checking, part: Dimension | Measure, place: Place) -> Type | None:
    """The type of a column; paths may cross relations, people and departments."""
    if part.expression is not None:
        checked, _ = check_expression(part.expression, at.scopes.scope(place), functions=at.catalog.functions)
        return checked.type if checked else ANY
    if part.field is None:
        return None
    found = at.scopes.follow(place, tuple(part.field.split(".")))
    return at.scopes.kind(found[0].path, found[1].key) if found else None


def _parameters(at: Checking, report: ReportDef, forms: set[str], here: str, unclear: bool) -> Iterator[Problem]:
    """`unclear`: of some widget it is not known which form it asks, so that a bare field may be one of that form."""
    for index, parameter in enumerate(report.parameters):
        form, _, path = parameter.field.partition(".")
        named = at.place(form) if path else None
        places = [named] if named else [found for key in sorted(forms) if (found := at.scopes.places.at(key))]
        keys = tuple((path if named else parameter.field).split("."))
        ends = [end for place in places if (end := at.scopes.follow(place, keys))]
        kinds = [at.scopes.kind(end[0].path, end[1].key) for end in ends]
        path = here + pointer("parameters", index)
        if not ends and (named or not unclear):
            near = nearest(keys[-1], [key for found in places for key in (*found.fields, *found.system)])
            if near:
                near = ".".join([*parameter.field.split(".")[:-1], near])
            params = {"field": parameter.field, **({"near": near} if near else {})}
            yield Problem(f"definition.parameter_matches_nothing{'_near' if near else ''}", path + "/field", params)
        elif any(kind != ANY and str(kind) not in _FILTERED_BY[parameter.type] for kind in kinds):
            yield Problem("definition.parameter_type", path + "/type", {"field": parameter.field})
