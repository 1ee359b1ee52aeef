"""All sites of an app, in document order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from engine.definitions.app import AppDef
from engine.definitions.flow import FlowDef
from engine.definitions.form import FormDef
from engine.definitions.linkage import LinkageDef
from engine.definitions.option_sites import Reader, expr_of
from engine.definitions.places import Place
from engine.definitions.report import ReportDef
from engine.definitions.role import RoleDef
from engine.definitions.rule import RuleDef
from engine.definitions.scopes import Scopes
from engine.definitions.sites import Site
from engine.definitions.view import ViewDef
from engine.expressions.types import BOOL, Type
from engine.fields.field_def import FieldDef
from engine.fields.powers import Computed, HoldsRows, Lookup, Rollup
from engine.kernel.problems import pointer


def app_sites(app: AppDef, scopes: Scopes, rests: Mapping[str, FieldDef] = MappingProxyType({})) -> Iterator[Site]:
    """Every site of the definition; pointers are into the document. `rests`: fields to be read instead of those that
    stand there, by pointer."""
    for index, form in enumerate(app.forms):
        place = scopes.place(form.key)
        # Of two forms under one key only the one that the key leads to can be read; that there are two is told.
        if place is not None and place.form is form:
            here = pointer("forms", index)
            fields = [
                rests.get(here + pointer("fields", at), field) if rests else field
                for at, field in enumerate(form.fields)
            ]
            yield from _under(here, _form(form, fields, place, scopes))
    for index, flow in enumerate(app.flows):
        yield from _under(pointer("flows", index), _flow(flow, scopes))
    for index, rule in enumerate(app.rules):
        yield from _under(pointer("rules", index), _rule(rule, scopes))
    for index, report in enumerate(app.reports):
        yield from _under(pointer("reports", index), _report(report, scopes))
    for index, role in enumerate(app.roles):
        yield from _under(pointer("roles", index), _role(role, scopes))
    yield from _navigation(app)
    yield from _mappings(app, scopes)


def _under(prefix: str, sites: Iterator[Site]) -> Iterator[Site]:
    for site in sites:
        yield replace(site, path=prefix + site.path)


def _field(path: str, text: str, place: Place | None) -> Site:
    return Site("field", path, text, place)


def _condition(path: str, text: str | None, place: Place | None, changing: bool = False) -> Iterator[Site]:
    if text is not None:
        yield Site("expression", path, text, place, expect=BOOL, changing=changing)


def _each(path: str, texts: Any, place: Place | None) -> Iterator[Site]:
    for index, text in enumerate(texts or ()):
        yield _field(path + pointer(index), text, place)


def _form(form: FormDef, fields: Sequence[FieldDef], place: Place, scopes: Scopes) -> Iterator[Site]:
    if form.title_field is not None:
        yield _field("/title_field", form.title_field, place)
    for index, field in enumerate(fields):
        yield from _under(pointer("fields", index), _field_def(field, place, scopes))
    for index, section in enumerate(form.layout):
        for at, placed in enumerate(section.fields):
            yield _field(pointer("layout", index, "fields", at, "key"), placed.key, place)
    for index, linkage in enumerate(form.linkage):
        yield from _under(pointer("linkage", index), _linkage(linkage, place, scopes))
    for index, check in enumerate(form.checks):
        yield from _condition(pointer("checks", index, "check"), check.check, place, changing=True)
        yield from _each(pointer("checks", index, "fields"), check.fields, place)
    for index, view in enumerate(form.views):
        yield from _under(pointer("views", index), _view(view, place))
    for index, keys in enumerate(form.unique):
        yield from _each(pointer("unique", index), keys, place)
    yield from _each("/options/search", form.options.search, place)


def _field_def(field: FieldDef, place: Place, scopes: Scopes) -> Iterator[Site]:
    if field.default_expression is not None:
        kind = scopes.kind(place.path, field.key)
        into = (place, field.key)
        yield Site("expression", "/default/expr", field.default_expression, place, expect=kind, into=into)
    field_type = scopes.catalog.fields.get(field.type)
    target = None
    if isinstance(field_type, Computed):
        made = field_type.computation(field.options)
        if isinstance(made, Rollup):
            yield Site("rows", "/options/rows", made.rows, place)
            target = scopes.rollup_rows(place, made)
        elif isinstance(made, Lookup):
            yield Site("lookup", "/options/path", ".".join(made.path), place)
            return
    yield from Reader(scopes, place, target).read(field.options, "/options")
    rows = scopes.places.at(f"{place.path}.{field.key}") if isinstance(field_type, HoldsRows) else None
    if rows is not None and isinstance(field_type, HoldsRows):
        for index, child in enumerate(field_type.children(field.options)):
            yield from _under(pointer("options", "fields", index), _field_def(child, rows, scopes))


def _linkage(linkage: LinkageDef, place: Place, scopes: Scopes) -> Iterator[Site]:
    yield from _condition("/when", linkage.when, place, changing=True)
    for index, step in enumerate(linkage.then):
        here = pointer("then", index)
        for name in ("show", "hide", "require", "read_only"):
            yield from _each(here + pointer(name), getattr(step, name), place)
        if step.set is not None:
            yield _field(here + "/set/field", step.set.field, place)
            expression = expr_of(step.set.value)
            if expression is not None:
                kind: Type | None = scopes.kind(place.path, step.set.field)
                given = Site("expression", here + "/set/value/expr", expression, place, expect=kind, changing=True)
                yield replace(given, into=(place, str(step.set.field)))
            yield Site("assigned", here + "/set", step.set.field, place, value=step.set.value)


def _view(view: ViewDef, place: Place) -> Iterator[Site]:
    yield from _each("/columns", view.columns, place)
    yield from _condition("/filter", view.filter, place)
    for index, text in enumerate(view.sort):
        yield Site("sort", pointer("sort", index), text, place)
    if view.options.by is not None:
        yield _field("/options/by", view.options.by, place)


def _flow(flow: FlowDef, scopes: Scopes) -> Iterator[Site]:
    place = scopes.place(flow.form)
    yield Site("form", "/form", flow.form)
    yield from _condition("/start/when", flow.start.when, place, changing=True)
    for index, node in enumerate(flow.nodes):
        yield from Reader(scopes, place).read(node.options, pointer("nodes", index, "options"))


def _rule(rule: RuleDef, scopes: Scopes) -> Iterator[Site]:
    place = scopes.place(rule.form)
    yield Site("form", "/form", rule.form)
    yield from _each("/changed", rule.changed, place)
    yield from _condition("/when", rule.when, place, changing=True)
    for index, action in enumerate(rule.do):
        yield from Reader(scopes, place, changing=True).read(action.options, pointer("do", index, "options"))


def _report(report: ReportDef, scopes: Scopes) -> Iterator[Site]:
    for index, parameter in enumerate(report.parameters):
        yield Site("parameter", pointer("parameters", index, "field"), parameter.field)
    for index, widget in enumerate(report.widgets):
        yield from Reader(scopes, None).read(widget.options, pointer("widgets", index, "options"))


def _role(role: RoleDef, scopes: Scopes) -> Iterator[Site]:
    for index, right in enumerate(role.rights):
        here = pointer("rights", index)
        place = scopes.place(right.form)
        yield Site("form", here + "/form", right.form)
        yield from _condition(here + "/rows", right.rows, place)
        for verb, rows in right.rows_for.items():
            yield from _condition(here + pointer("rows_for", verb), rows, place)
        for field in right.fields:
            yield replace(_field(here + pointer("fields", field), field, place), is_key=True)
    if isinstance(role.reports, tuple):
        for index, key in enumerate(role.reports):
            yield Site("report", pointer("reports", index), key)


def _navigation(app: AppDef) -> Iterator[Site]:
    for at, group in enumerate(app.navigation):
        for index, item in enumerate(group.items):
            here = pointer("navigation", at, "items", index)
            if item.form is not None:
                yield Site("form", here + "/form", item.form)
            if item.view is not None:
                yield Site("view", here + "/view", item.view, form=item.form)
            if item.report is not None:
                yield Site("report", here + "/report", item.report)


def _mappings(app: AppDef, scopes: Scopes) -> Iterator[Site]:
    for index, mapping in enumerate(app.mappings):
        here = pointer("mappings", index)
        place = scopes.place(mapping.form)
        yield Site("form", here + "/form", mapping.form)
        for name, column in mapping.options.columns.items():
            at = here + pointer("options", "columns", name)
            yield _field(at + "/field", column.field, place)
            for text, meant in (column.map or {}).items():
                yield Site("mapped", at + pointer("map", text), column.field, place, value=meant)
        yield from _each(here + "/options/keys", mapping.options.keys, place)
