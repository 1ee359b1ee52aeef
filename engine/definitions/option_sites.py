"""Sites inside the options of a type, found by the markers of its model alone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from engine.definitions.places import Place
from engine.definitions.scopes import Scopes
from engine.definitions.sites import Site, SiteKind
from engine.expressions.types import BOOL, Type
from engine.extend.assignee import Assignee
from engine.fields.field_def import FieldDef
from engine.fields.target_markers import TargetCondition, TargetExpression, TargetFieldRef
from engine.kernel.options import (
    ColumnRef,
    Condition,
    Expr,
    Expression,
    FieldRef,
    FlowRef,
    FormRef,
    Marker,
    RoleRef,
    Template,
)
from engine.kernel.problems import pointer

_REFERENCES: tuple[tuple[type[Marker], SiteKind], ...] = (
    (FormRef, "form"),
    (RoleRef, "role"),
    (FlowRef, "flow"),
    (ColumnRef, "column"),
    (FieldRef, "field"),
    (Template, "template"),
    (Expression, "expression"),
)

_PEOPLE: dict[str, frozenset[str]] = {
    "field": frozenset({"member", "list of member"}),
    "department_head": frozenset({"member", "list of member", "department", "list of department"}),
}
"""Types of fields that lead to people, by how an assignee is found."""


@dataclass(frozen=True)
class Reader:
    """Walks options. `home`: the rows of the record at hand. `target`: the rows of the nearest `form` option."""

    scopes: Scopes
    home: Place | None
    target: Place | None = None
    changing: bool = False

    def read(self, value: Any, path: str) -> Iterator[Site]:
        """Every site in a value of options."""
        if isinstance(value, Marker):
            yield self._site(value, path, None)
        elif isinstance(value, FieldDef):
            return
        elif isinstance(value, BaseModel):
            yield from self._model(value, path)
        elif isinstance(value, dict):
            for key, item in value.items():
                here = path + pointer(key)
                if isinstance(key, Marker):
                    yield replace(self._site(key, here, None), is_key=True)
                yield from self.read(item, here)
        elif isinstance(value, (list, tuple)):
            for index, item in enumerate(value):
                yield from self.read(item, path + pointer(index))

    def _model(self, model: BaseModel, path: str) -> Iterator[Site]:
        reader = self._at_form(model)
        kinds = _PEOPLE.get(model.kind, frozenset()) if isinstance(model, Assignee) else frozenset()
        for name in type(model).model_fields:
            item = getattr(model, name)
            here = path + pointer(name)
            if name == "value" and isinstance(field := _part(model, "field"), FieldRef):
                place = reader.target if isinstance(field, TargetFieldRef) else reader.home
                yield Site("assigned", path, str(field), place, value=item)
            if name == "value" and hasattr(item, "expr"):
                into = reader.assigned(model)
                kind = self.scopes.kind(into[0].path, into[1]) if into is not None else None
                yield replace(reader._site(item.expr, here + pointer("expr"), kind), into=into)
            elif kinds and isinstance(item, FieldRef):
                yield replace(reader._site(item, here, None), kinds=kinds)
            else:
                yield from reader.read(item, here)

    def _at_form(self, model: BaseModel) -> "Reader":
        form = _part(model, "form")
        if not isinstance(form, FormRef):
            return self
        app = self.home.app if self.home and self.home.app else None
        return replace(self, target=self.scopes.place(form, app))

    def assigned(self, model: BaseModel) -> tuple[Place, str] | None:
        """The rows and the key of the field beside a value."""
        field = _part(model, "field")
        place = self.target if isinstance(field, TargetFieldRef) else self.home
        if not isinstance(field, FieldRef) or place is None or "." in field:
            return None
        return place, str(field)

    def _site(self, text: Marker, path: str, expect: Type | None) -> Site:
        kind: SiteKind = next((kind for marker, kind in _REFERENCES if isinstance(text, marker)), "template")
        aimed = isinstance(text, (TargetFieldRef, TargetExpression, ColumnRef))
        if isinstance(text, (Condition, TargetCondition)):
            expect = BOOL
        return Site(
            kind,
            path,
            str(text),
            place=self.target if aimed else self.home,
            trigger=self.home if aimed else None,
            expect=expect,
            changing=self.changing,
        )


def _part(model: BaseModel, name: str) -> Any:
    """A part of a model if it has one; the class is asked first, since a model is slow to say no."""
    return getattr(model, name) if name in type(model).model_fields else None


def expr_of(value: Any) -> Expression | None:
    """The expression of a Value, if it is one."""
    return value.expr if isinstance(value, Expr) else None
