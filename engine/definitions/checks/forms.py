"""Do layout, linkage, views, the menu and combinations of fields say something that can be drawn?"""

from collections.abc import Iterator

from engine.definitions.checking import Checking
from engine.definitions.form import FormDef
from engine.kernel.problems import Problem, pointer


def check(at: Checking) -> Iterator[Problem]:
    """A field placed twice, a step without exactly one meaning, a board without columns, a menu item for two things."""
    for index, form in enumerate(at.app.forms):
        yield from (problem.under(pointer("forms", index)) for problem in _form(at, form))
    for at_group, group in enumerate(at.app.navigation):
        for index, item in enumerate(group.items):
            if (item.form is None) == (item.report is None) or (item.view is not None and item.form is None):
                yield Problem("definition.navigation_item", pointer("navigation", at_group, "items", index))


def _form(at: Checking, form: FormDef) -> Iterator[Problem]:
    if not form.fields:
        yield Problem("definition.form_without_fields", "/fields", {"form": form.name or form.key})
    placed: set[str] = set()
    for index, section in enumerate(form.layout):
        for spot, field in enumerate(section.fields):
            if field.key in placed:
                yield Problem(
                    "definition.placed_twice", pointer("layout", index, "fields", spot, "key"), {"field": field.key}
                )
            placed.add(field.key)
    for index, linkage in enumerate(form.linkage):
        for spot, step in enumerate(linkage.then):
            if len([value for _, value in step if value is not None]) != 1:
                yield Problem("definition.linkage_step", pointer("linkage", index, "then", spot))
    for index, view in enumerate(form.views):
        if view.type == _BOARD and view.options.by is None:
            yield Problem("definition.board_without_columns", pointer("views", index))
    for index, keys in enumerate(form.unique):
        if len(keys) < 2:
            yield Problem("definition.unique_needs_two", pointer("unique", index))
        for spot, key in enumerate(keys):
            found = form.fields_by_key.get(key)
            field_type = at.catalog.fields.get(found.type) if found else None
            if found and field_type and field_type.column(found.options) is None:
                yield Problem("definition.cannot_be_unique", pointer("unique", index, spot), {"field": key})


_BOARD = "kanban"
