"""Which rows a path means: a form of this app, of another app, child rows, or the engine's own data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.definitions.app import AppDef
from engine.definitions.form import FormDef
from engine.definitions.pruning import BROKEN
from engine.definitions.system_fields import ROW_FIELDS, SYSTEM_FIELDS
from engine.definitions.system_forms import INTERVALS, SYSTEM_FORMS, intervals_form
from engine.fields.field_def import FieldDef
from engine.fields.field_type import FieldType
from engine.fields.powers import HoldsRows
from engine.kernel.labels import Label


@dataclass(frozen=True)
class Place:
    """Rows with fields. `path` is canonical: `app.form`, `app.form.table`, `$people`, `$intervals:app.form.field`.

    `fields` are those of the author, `system` those that the engine adds. `app` is empty for the engine's own data.
    """

    path: str
    app: str
    form: FormDef
    fields: Mapping[str, FieldDef]
    system: Mapping[str, FieldDef]

    @property
    def label(self) -> Label:
        """What a person calls it."""
        name = self.form.name or self.form.key
        table = self.form.fields_by_key.get(self.path.rpartition(".")[2]) if self.path.count(".") == 2 else None
        return (table.label or table.key) if table else name

    def field(self, key: str) -> FieldDef | None:
        """A field by key, the engine's own included."""
        return self.fields.get(key) or self.system.get(key)


class Places:
    """Finds places for one app and the apps it uses."""

    def __init__(self, app: AppDef, others: Mapping[str, AppDef], fields: Mapping[str, FieldType]) -> None:
        self._apps = {**{key: others[key] for key in others}, app.key: app}
        self._fields = fields
        self._known: dict[str, Place | None] = {}

    def find(self, path: str, home: str) -> Place | None:
        """The place that `path` means when written in app `home`; None when there is none."""
        for canonical in self._candidates(path, home):
            if canonical not in self._known:
                self._known[canonical] = self._make(canonical)
            if (found := self._known[canonical]) is not None:
                return found
        return None

    def at(self, canonical: str) -> Place | None:
        """The place of a canonical path."""
        if canonical not in self._known:
            self._known[canonical] = self._make(canonical)
        return self._known[canonical]

    def _candidates(self, path: str, home: str) -> list[str]:
        if path.startswith("$"):
            kind, colon, rest = path.partition(":")
            return [kind + colon + found for found in self._candidates(rest, home)] if colon else [kind]
        return [f"{home}.{path}", path]

    def _make(self, canonical: str) -> Place | None:
        if canonical.startswith(INTERVALS + ":"):
            return self._intervals(canonical)
        if canonical.startswith("$"):
            system = SYSTEM_FORMS.get(canonical)
            own = {"id": SYSTEM_FIELDS["id"]}
            return Place(canonical, "", system, system.fields_by_key, own) if system else None
        app_key, _, rest = canonical.partition(".")
        form_key, _, table_key = rest.partition(".")
        app = self._apps.get(app_key)
        form = app.forms_by_key.get(form_key) if app else None
        if form is None:
            return None
        if not table_key:
            return Place(canonical, app_key, form, told_apart(form.fields), SYSTEM_FIELDS)
        table = told_apart(form.fields).get(table_key)
        field_type = self._fields.get(table.type) if table else None
        if table is None or not isinstance(field_type, HoldsRows):
            return None
        return Place(canonical, app_key, form, told_apart(field_type.children(table.options)), ROW_FIELDS)

    def _intervals(self, canonical: str) -> Place | None:
        path, _, key = canonical.partition(":")[2].rpartition(".")
        place = self.at(path)
        tracked = place.field(key) if place else None
        if place is None or tracked is None or not tracked.track:
            return None
        form = intervals_form(canonical, path, tracked)
        return Place(canonical, place.app, form, form.fields_by_key, {"id": SYSTEM_FIELDS["id"]})


def told_apart(fields: Iterable[FieldDef]) -> dict[str, FieldDef]:
    """Fields by key. Of a key used twice nobody can say which field it means: it gets a field of no type."""
    found: dict[str, FieldDef] = {}
    for field in fields:
        found[field.key] = field.model_copy(update={"type": BROKEN}) if field.key in found else field
    return found
