"""Are all names told apart, and free to be taken?"""

from collections.abc import Iterable, Iterator

from engine.definitions.checking import Checking
from engine.definitions.part import Keyed
from engine.definitions.system_fields import RESERVED_KEYS
from engine.fields.field_def import FieldDef
from engine.fields.powers import HoldsRows
from engine.kernel.problems import Problem, pointer

_OF_SQLITE = "sqlite"
"""Names of tables begin with the key of their app, and SQLite keeps those that begin with sqlite_ to itself."""


def check(at: Checking) -> Iterator[Problem]:
    """Keys used twice, reserved keys, and double underscores, which would mix up table names."""
    app = at.app
    if "__" in app.key:
        yield Problem("definition.double_underscore", "/key", {"key": app.key})
    if app.key == _OF_SQLITE or app.key.startswith(_OF_SQLITE + "_"):
        yield Problem("definition.reserved_key", "/key", {"key": app.key})
    for part in ("forms", "flows", "rules", "reports", "roles", "mappings"):
        yield from _told_apart(getattr(app, part), pointer(part))
    for index, form in enumerate(app.forms):
        here = pointer("forms", index)
        if "__" in form.key:
            yield Problem("definition.double_underscore", here + "/key", {"key": form.key})
        yield from _fields(at, form.fields, here + "/fields")
        yield from _told_apart(form.views, here + "/views")
    for index, flow in enumerate(app.flows):
        yield from _told_apart(flow.nodes, pointer("flows", index, "nodes"))
    for index, report in enumerate(app.reports):
        yield from _told_apart(report.widgets, pointer("reports", index, "widgets"))
        yield from _told_apart(report.parameters, pointer("reports", index, "parameters"))


def _fields(at: Checking, fields: Iterable[FieldDef], path: str) -> Iterator[Problem]:
    fields = tuple(fields)
    yield from _told_apart(fields, path)
    for index, field in enumerate(fields):
        here = path + pointer(index)
        if field.key in RESERVED_KEYS:
            yield Problem("definition.reserved_key", here + "/key", {"key": field.key})
        if "__" in field.key:
            yield Problem("definition.double_underscore", here + "/key", {"key": field.key})
        field_type = at.catalog.fields.get(field.type)
        if isinstance(field_type, HoldsRows):
            yield from _fields(at, field_type.children(field.options), here + "/options/fields")


def _told_apart(parts: Iterable[Keyed], path: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, part in enumerate(parts):
        if part.key in seen:
            yield Problem("definition.key_taken", path + pointer(index, "key"), {"key": part.key})
        seen.add(part.key)
