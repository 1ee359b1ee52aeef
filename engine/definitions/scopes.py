"""The names that expressions of a form may use, with their types; and the face of every computed field."""

from collections.abc import Iterable, Iterator, Mapping

from engine.definitions.app import AppDef
from engine.definitions.faces import average_face, formula_face, number_face, text_face
from engine.definitions.named_paths import NamedPath, named_paths
from engine.definitions.places import Place, Places
from engine.expressions.checker import check
from engine.expressions.scope import Scope
from engine.expressions.types import ANY, RecordOf, RowsOf, Type
from engine.extend.catalog import Catalog
from engine.fields.field_def import FieldDef
from engine.fields.powers import Computation, Computed, Formula, Generated, HoldsRows, Lookup, Refers, Rollup
from engine.fields.types.formula import FormulaOptions
from engine.fields.types.relation import RelationOptions
from engine.kernel.options import FormRef

TRIGGER = "trigger"
"""What expressions over other rows call the record at hand."""
MOST_HOPS = 3
"""Relations that a lookup may cross."""


class FormScope:
    """Names of one place, worked out when asked for."""

    def __init__(self, scopes: "Scopes", place: Place) -> None:
        self._scopes = scopes
        self.place = place

    def lookup(self, name: str) -> Type | None:
        return self._scopes.kind(self.place.path, name)

    def names(self) -> Iterable[str]:
        return [*self.place.fields, *self.place.system]


class Scopes:
    """Scopes, types and faces for an app and the apps it uses. Paths are canonical (see Place)."""

    def __init__(self, app: AppDef, catalog: Catalog, others: Mapping[str, AppDef] | None = None) -> None:
        self.app = app
        self.catalog = catalog
        self.places = Places(app, others or {}, catalog.fields)
        self._scopes: dict[str, FormScope] = {}
        self._faces: dict[tuple[str, str], FieldDef | None] = {}
        self._under_way: set[tuple[str, str]] = set()
        self._named: dict[tuple[str, str], tuple[tuple[Place, NamedPath], ...]] = {}

    def place(self, path: str, home: str | None = None) -> Place | None:
        """The place a path means in app `home` (this app when not given)."""
        return self.places.find(path, home or self.app.key)

    def scope(self, place: Place) -> FormScope:
        """The names of a place."""
        if place.path not in self._scopes:
            self._scopes[place.path] = FormScope(self, place)
        return self._scopes[place.path]

    def form(self, key: str) -> Scope:
        """The names of a form of this app; KeyError."""
        place = self.place(key)
        if place is None:
            raise KeyError(key)
        return self.scope(place)

    def kind(self, path: str, key: str) -> Type | None:
        """The type that expressions see; ANY where the definition itself is broken (which is told elsewhere)."""
        place = self.places.at(path)
        field = place.field(key) if place else None
        if place is None or field is None:
            return None
        field_type = self.catalog.fields.get(field.type)
        if field_type is None:
            return ANY
        if isinstance(field_type, Computed):
            face = self.face(path, key)
            return ANY if face is None else self._kind_of(place, face)
        return self._kind_of(place, field)

    def _kind_of(self, place: Place, field: FieldDef) -> Type:
        field_type = self.catalog.fields[field.type]
        plain = field_type.value_type(field.options)
        if isinstance(field_type, HoldsRows):
            rows = self.places.at(f"{place.path}.{field.key}")
            return ANY if rows is None else RowsOf(self.scope(rows), rows.path)
        if isinstance(plain, (RecordOf, RowsOf)):
            target = self.target(place, field)
            if target is None:
                return ANY
            return type(plain)(self.scope(target), target.path)
        return plain

    def target(self, place: Place, field: FieldDef) -> Place | None:
        """Where the ids of a field lead; None for fields that hold no ids."""
        field_type = self.catalog.fields.get(field.type)
        if not isinstance(field_type, Refers):
            return None
        return self.places.find(field_type.target(field.options), place.app or self.app.key)

    def face(self, path: str, key: str) -> FieldDef | None:
        """The ordinary field that a field amounts to: itself, or for a computed one the field that holds its result.

        Column, texts, operators and aggregates of a computed field are those of its face. None when it has none.
        """
        place = self.places.at(path)
        field = place.field(key) if place else None
        if place is None or field is None:
            return None
        field_type = self.catalog.fields.get(field.type)
        if field_type is None or not isinstance(field_type, Computed):
            return field if field_type else None
        if (path, key) not in self._faces and (path, key) not in self._under_way:
            self._work_out((path, key))
        return self._faces.get((path, key))

    def _work_out(self, wanted: tuple[str, str]) -> None:
        """First the faces it is made of, one after the other: a long chain of formulas must not be a deep recursion."""
        waiting = [wanted]
        while waiting:
            path, key = spot = waiting[-1]
            self._under_way.add(spot)
            place = self.places.at(path)
            field = place.field(key) if place else None
            field_type = self.catalog.fields.get(field.type) if field else None
            if place is not None and field is not None and isinstance(field_type, Computed):
                made = field_type.computation(field.options)
                unknown = self._unknown_part(place, made, spot)
                if unknown is not None:
                    waiting.append(unknown)
                    continue
                face = self._computed_face(place, field, made)
                self._faces[spot] = self._as_face(place, field, face) if face else None
            self._under_way.discard(spot)
            waiting.pop()

    def _unknown_part(self, place: Place, made: Computation, spot: tuple[str, str]) -> tuple[str, str] | None:
        """A computed field that this one is made of and whose face is not known yet; circles are left alone."""
        if spot not in self._named:
            self._named[spot] = tuple(self._names_of(place, made))
        for start, words in self._named[spot]:
            here: Place | None = start
            for word in words:
                field = here.field(word) if here else None
                if here is None or field is None:
                    break
                part = (here.path, word)
                computed = isinstance(self.catalog.fields.get(field.type), Computed)
                if computed and part not in self._faces and part not in self._under_way:
                    return part
                face = self._faces.get(part) if computed else field
                here = self._beyond(here, face) if face else None
        return None

    def _names_of(self, place: Place, made: Computation) -> Iterator[tuple[Place, NamedPath]]:
        if isinstance(made, Formula):
            yield from ((place, path) for path in named_paths(made.expression))
        elif isinstance(made, Lookup):
            yield place, made.path
        elif (rows := self.rollup_rows(place, made)) is not None:
            if made.field:
                yield rows, tuple(made.field.split("."))
            for path in named_paths(made.filter or ""):
                yield (place, path[1:]) if path[0] == TRIGGER else (rows, path)

    def _beyond(self, place: Place, field: FieldDef) -> Place | None:
        """The rows that a field leads to: child rows, or related records."""
        return self.places.at(f"{place.path}.{field.key}") or self.target(place, field)

    def _as_face(self, place: Place, field: FieldDef, face: FieldDef) -> FieldDef:
        """The face under the computed field's own name; a number given by the engine elsewhere is only text here."""
        if isinstance(self.catalog.fields[face.type], Generated):
            face = text_face(field.key)
        own = {"key": field.key, "label": field.label, "help": field.help, "index": field.index}
        return face.model_copy(update={**own, "required": False, "unique": False, "default": None, "track": False})

    def _computed_face(self, place: Place, field: FieldDef, made: Computation) -> FieldDef | None:
        if isinstance(made, Formula):
            checked, _ = check(made.expression, self.scope(place), functions=self.catalog.functions)
            options = field.options if isinstance(field.options, FormulaOptions) else None
            return formula_face(field.key, checked.type, options) if checked else None
        if isinstance(made, Lookup):
            found = self.follow(place, made.path)
            return self._looked_up(found[0], found[1]) if found else None
        return self._rollup_face(place, field, made)

    def _looked_up(self, place: Place, field: FieldDef) -> FieldDef | None:
        """The face of a field of another form; a relation in it names its form canonically."""
        face = self.face(place.path, field.key)
        target = self.target(place, face) if face else None
        if face is None or target is None or not isinstance(face.options, RelationOptions):
            return face
        return face.model_copy(update={"options": face.options.model_copy(update={"form": FormRef(target.path)})})

    def _rollup_face(self, place: Place, field: FieldDef, made: Rollup) -> FieldDef | None:
        rows = self.rollup_rows(place, made)
        if rows is None:
            return None
        found = self.follow(rows, tuple(made.field.split("."))) if made.field else None
        source = self._looked_up(*found) if found else None
        if made.aggregate in ("count", "distinct"):
            return number_face(field.key, 0)
        if made.aggregate == "average":
            return average_face(field.key, field.options, source)
        return source

    def rollup_rows(self, place: Place, made: Rollup) -> Place | None:
        """The rows that a rollup goes over: child rows, or records of the form whose relation points here."""
        own = self.places.at(f"{place.path}.{made.rows}")
        if own is not None:
            return own
        path, _, key = made.rows.rpartition(".")
        source = self.places.find(path, place.app) if path else None
        field = source.field(key) if source else None
        if source is None or field is None:
            return None
        target = self.target(source, field)
        return source if target is not None and target.path == place.path else None

    def follow(self, place: Place, path: tuple[str, ...]) -> tuple[Place, FieldDef] | None:
        """The field at the end of a path over relations to one record each; None when the path breaks."""
        here = place
        for hop in path[:-1]:
            field = here.field(hop)
            face = self.face(here.path, hop) if field else None
            field_type = self.catalog.fields.get(face.type) if face else None
            if face is None or not isinstance(field_type, Refers) or field_type.many(face.options):
                return None
            target = self.target(here, face)
            if target is None:
                return None
            here = target
        field = here.field(path[-1])
        return (here, field) if field else None


def form_scope(
    app: AppDef, form: str, others: Mapping[str, AppDef] | None = None, catalog: Catalog | None = None
) -> Scope:
    """The names of one form; for several forms of an app build Scopes once. KeyError."""
    return Scopes(app, catalog or Catalog.build(), others).form(form)
