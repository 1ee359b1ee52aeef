"""An app definition compiled for work on records. Immutable in meaning; parts are compiled when first asked for."""

import threading
from collections.abc import Mapping
from functools import cached_property

from engine.definitions.app import AppDef
from engine.expressions.checked import Checked
from engine.expressions.checker import compile_text
from engine.expressions.scope import DictScope, LayeredScope, Scope
from engine.expressions.types import Type
from engine.extend.catalog import Catalog
from engine.kernel.errors import NotFound
from engine.records.compute.graph import ComputeGraph, build_graph
from engine.records.model.bounded import Bounded
from engine.records.model.field_registry import FieldRegistry
from engine.records.model.form_builder import build_form
from engine.records.model.form_model import FormModel
from engine.records.model.system_forms import system_form
from engine.records.model.table_model import TableModel

_KEPT = 2000


class AppModel:
    """Tables, scopes, checked expressions and the graph of computed fields of one version of an app.

    Tables are found by canonical path: `app.form`, `app.form.parts` for child rows, `$people`. Forms of other apps
    (`others`) are compiled too when something leads there.
    """

    def __init__(
        self, definition: AppDef, catalog: Catalog, others: Mapping[str, AppDef] | None = None, version: int = 0
    ) -> None:
        self.definition = definition
        self.catalog = catalog
        self.others: Mapping[str, AppDef] = others or {}
        self.version = version
        self._tables: dict[str, TableModel] = {}
        self._checked: dict[tuple[object, ...], Checked] = {}
        self._lock = threading.RLock()
        self.answers = Bounded()
        """What the policy answered, by kind of reader (records/rights.py)."""
        self.registry = FieldRegistry(definition, catalog, self.others)

    @property
    def key(self) -> str:
        """The app's key."""
        return self.definition.key

    def form(self, key: str) -> FormModel:
        """A form of this app by key. Raises NotFound("record.form_not_found")."""
        if key not in self.definition.forms_by_key:
            raise NotFound.of("record.form_not_found", form=key)
        found = self.find(f"{self.key}.{key}")
        assert isinstance(found, FormModel)
        return found

    def table(self, form: str) -> TableModel:
        """Any form an expression or query may name: own, `app.form`, `$people`, `$intervals:form.field`."""
        return self.find(self.canonical(form))

    def canonical(self, form: str) -> str:
        """The path that names a form for all apps; child rows are named `work_order.parts`."""
        return self.registry.canonical(form)

    def find(self, path: str) -> TableModel:
        """The table of a canonical path. Raises NotFound("record.form_not_found")."""
        found = self._tables.get(path)
        if found is None:
            with self._lock:
                found = self._tables.get(path) or self._compile(path)
        return found

    def app_of(self, key: str) -> AppDef:
        """This app or one it uses. Raises NotFound."""
        if key == self.key:
            return self.definition
        if key in self.others:
            return self.others[key]
        raise NotFound.of("record.form_not_found", form=key)

    def scope(self, form: str) -> Scope:
        """The names of a form's expressions."""
        return self.table(form).scope

    def checked(
        self, form: str, text: str, expect: Type | None = None, extra: Mapping[str, Type] | None = None, path: str = ""
    ) -> Checked:
        """The expression over a form, compiled once. `extra` are further names (`trigger`). Raises Invalid."""
        return self.checked_at(self.canonical(form), text, expect, extra, path)

    def checked_at(
        self, table: str, text: str, expect: Type | None = None, extra: Mapping[str, Type] | None = None, path: str = ""
    ) -> Checked:
        """The same, the table given by its canonical path."""
        names = tuple((extra or {}).items())
        key = (table, text, expect, tuple((name, id(kind)) for name, kind in names))
        found = self.kept(key)
        if found is None:
            scope: Scope = self.find(table).scope
            if extra:
                scope = LayeredScope(DictScope(extra), scope)
            found = compile_text(text, scope, expect=expect, path=path, functions=self.catalog.functions)
            self.keep(key, found)
        return found

    def kept(self, key: tuple[object, ...]) -> Checked | None:
        """An expression that was checked before under this key."""
        return self._checked.get(key)

    def keep(self, key: tuple[object, ...], checked: Checked) -> None:
        """Keeps a checked expression; all are forgotten when there are too many."""
        if len(self._checked) >= _KEPT:
            self._checked.clear()
        self._checked[key] = checked

    @cached_property
    def graph(self) -> ComputeGraph:
        """Which stored computed fields depend on which fields, over all forms of the app."""
        with self._lock:
            return build_graph(self)

    @cached_property
    def forms(self) -> tuple[FormModel, ...]:
        """Every form of this app."""
        return tuple(self.form(form.key) for form in self.definition.forms)

    def _compile(self, path: str) -> TableModel:
        place = self.registry.place(path)
        if path.startswith("$"):
            made = self._tables[path] = system_form(self.registry, self.find, place)
            return made
        for table in build_form(self.registry, self.app_of(place.app), place.form.key).tables:
            self._tables[table.path] = table
        return self._tables[path]
