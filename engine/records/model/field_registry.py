"""Field models of all tables an app can reach, built when first asked for: a lookup needs the field it looks up."""

from collections.abc import Mapping

from engine.definitions.app import AppDef
from engine.definitions.places import Place
from engine.definitions.scopes import Scopes
from engine.expressions.scope import Scope
from engine.extend.catalog import Catalog
from engine.kernel.errors import NotFound
from engine.records.model.field_builder import FieldBuilder
from engine.records.model.field_model import FieldModel


class FieldRegistry:
    """Finds fields, scopes and targets by canonical path (`app.form`, `app.form.parts`, `$people`)."""

    def __init__(self, app: AppDef, catalog: Catalog, others: Mapping[str, AppDef]) -> None:
        self.catalog = catalog
        self.scopes = Scopes(app, catalog, others)
        self._fields: dict[tuple[str, str], FieldModel] = {}

    def canonical(self, ref: str, home: str | None = None) -> str:
        """The path that names a form for all apps, from how app `home` names it. Raises NotFound."""
        place = self.scopes.place(ref, home)
        if place is None:
            raise NotFound.of("record.form_not_found", form=ref)
        return place.path

    def place(self, path: str) -> Place:
        """The place of a canonical path. Raises NotFound."""
        place = self.scopes.places.at(path)
        if place is None:
            raise NotFound.of("record.form_not_found", form=path)
        return place

    def scope(self, path: str) -> Scope:
        """The names of a table."""
        return self.scopes.scope(self.place(path))

    def field(self, path: str, key: str) -> FieldModel | None:
        """A field of a table, the engine's own included; None for a name that is none."""
        known = self._fields.get((path, key))
        if known is None:
            place = self.place(path)
            definition = place.field(key)
            if definition is None:
                return None
            known = self._fields[path, key] = FieldBuilder(place, self).build(definition)
        return known

    def target(self, path: str, key: str) -> str:
        """The table that a name leads to: of a relation, of child rows."""
        place = self.place(path)
        face = self.scopes.face(path, key)
        found = self.scopes.target(place, face) if face is not None else None
        return found.path if found is not None else f"{path}.{key}"
