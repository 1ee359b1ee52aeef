"""Do layout, linkage, views, the menu and combinations of fields say something that can be drawn?"""

from collections.abc import Iterator

from engine.definitions.checking import Checking
from engine.definitions.form import FormDef
from engine.definitions.places import Place
from engine.expressions.types import DEPARTMENT, MEMBER, ListOf, RecordOf
from engine.fields.powers import Computed, Generated, HoldsChoices
from engine.kernel.problems import Problem, pointer


def check(at: Checking) -> Iterator[Problem]:
    """A field placed twice, a step without exactly one meaning, a board without columns, a menu item for two things."""
    for index, form in enumerate(at.app.forms):
        here = pointer("forms", index)
        yield from (problem.under(here) for problem in _form(at, form, here))
    for at_group, group in enumerate(at.app.navigation):
        for index, item in enumerate(group.items):
            if (item.form is None) == (item.report is None) or (item.view is not None and item.form is None):
                yield Problem("definition.navigation_item", pointer("navigation", at_group, "items", index))


def _form(at: Checking, form: FormDef, here: str) -> Iterator[Problem]:
    if not form.fields:
        yield Problem("definition.form_without_fields", "/fields", {"form": form.name or form.key})
    place = at.place(form.key)
    placed: set[str] = set()
    for index, section in enumerate(form.layout):
        for spot, field in enumerate(section.fields):
            if field.key in placed:
                yield Problem(
                    "definition.placed_twice", pointer("layout", index, "fields", spot, "key"), {"field": field.key}
                )
            placed.add(field.key)
    if not at.is_cut(here + "/layout") and not at.is_cut(here + "/linkage"):
        yield from _not_on_the_page(at, form, placed)
    for index, linkage in enumerate(form.linkage):
        for spot, step in enumerate(linkage.then):
            if len([value for _, value in step if value is not None]) != 1:
                yield Problem("definition.linkage_step", pointer("linkage", index, "then", spot))
    for index, view in enumerate(form.views):
        if view.type == _BOARD and view.options.by is None:
            yield Problem("definition.board_without_columns", pointer("views", index))
        elif view.options.by is not None and place is not None and not _makes_columns(at, place, view.options.by):
            label = place.fields[view.options.by].label if view.options.by in place.fields else None
            params = {"field": label or view.options.by}
            yield Problem("definition.board_by", pointer("views", index, "options", "by"), params)
        elif view.type == _BOARD:
            name = {"view": view.name or view.key}
            yield Problem("definition.board_as_list", pointer("views", index, "type"), name, severity="warning")
    for index, keys in enumerate(form.unique):
        if len(keys) < 2:
            yield Problem("definition.unique_needs_two", pointer("unique", index))
        for spot, key in enumerate(keys):
            found = place.fields.get(key) if place else None
            field_type = at.catalog.fields.get(found.type) if found else None
            if found and field_type and field_type.column(found.options) is None:
                yield Problem("definition.cannot_be_unique", pointer("unique", index, spot), {"field": key})


def _makes_columns(at: Checking, place: Place, path: str) -> bool:
    """Whether a board can have a column for each value: one choice, member, department or record. A field that is not
    there is told elsewhere."""
    end = at.scopes.follow(place, tuple(path.split(".")))
    face = at.scopes.face(end[0].path, end[1].key) if end else None
    field_type = at.catalog.fields.get(face.type) if face else None
    if face is None or field_type is None or field_type.column(face.options) is None:
        # A field of several records has no column of its own, but it is not broken.
        return face is None or field_type is None
    kind = field_type.value_type(face.options)
    if isinstance(field_type, HoldsChoices):
        return not isinstance(kind, ListOf)
    return kind in (MEMBER, DEPARTMENT) or isinstance(kind, RecordOf)


def _not_on_the_page(at: Checking, form: FormDef, placed: set[str]) -> Iterator[Problem]:
    """Required fields that nobody can fill: no section shows them, and nothing else gives them a value."""
    if not form.layout:
        return
    given = {step.set.field for linkage in form.linkage for step in linkage.then if step.set is not None}
    for index, field in enumerate(form.fields):
        if not field.required or field.default is not None or field.key in placed or field.key in given:
            continue
        if not isinstance(at.catalog.fields.get(field.type), (Computed, Generated)):
            name = {"field": field.label or field.key}
            yield Problem("definition.required_not_on_page", pointer("fields", index), name)


_BOARD = "kanban"
