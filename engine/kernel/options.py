"""Options: the frozen settings of a type, which draw their own panel, validate themselves and name their references."""

from collections.abc import Iterator
from typing import Any, TypeVar, Union

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from engine.kernel.labels import Label
from engine.kernel.problems import pointer

LONGEST = 4_000
"""Characters of a text that means something to the engine."""


class Marker(str):
    """Base of the texts that mean something to the engine; `kind` goes into the JSON Schema as `x-kind`."""

    kind = "text"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema(max_length=LONGEST))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "maxLength": LONGEST, "x-kind": cls.kind}


class Expression(Marker):
    """Formula text, parsed and checked by the engine; the type decides when to evaluate it."""

    kind = "expression"


class Condition(Expression):
    """An expression that must give yes or no; missing counts as no."""

    kind = "condition"


class Template(Marker):
    """Text with `{{ expression }}` holes."""

    kind = "template"


class FieldRef(Marker):
    """The key of a field, or a dotted path from the form at hand (`customer.level`, `parts.amount`)."""

    kind = "field"


class FormRef(Marker):
    """The key of a form of this app, `app.form` of an app it uses, or a system form (`$people`)."""

    kind = "form"


class RoleRef(Marker):
    """The key of a role of this app."""

    kind = "role"


class ColumnRef(Marker):
    """The key of a column of an answer, `-` before it for descending order."""

    kind = "column"


class FlowRef(Marker):
    """The key of a flow of this app."""

    kind = "flow"


class Options(BaseModel):
    """Base of all options: frozen, closed (an unknown key is a Problem), with a JSON Schema of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False, arbitrary_types_allowed=False)


class Expr(Options):
    """An expression standing where a constant could stand: `{"expr": "…"}`."""

    expr: Expression


T = TypeVar("T")
Value = Union[Expr, T]
"""`Value[int]`: a constant, or `{"expr": "…"}`, which the engine evaluates before the type sees it."""


def opt(
    default: Any = ...,
    *,
    title: Label,
    help: Label | None = None,
    **constraints: Any,
) -> Any:
    """One option: default (none: required), bilingual title and help, pydantic constraints (ge, max_length…)."""
    extra: dict[str, Any] = {"x-title": title}
    if help is not None:
        extra["x-help"] = help
    if callable(default):
        return Field(default_factory=default, json_schema_extra=extra, **constraints)
    return Field(default, json_schema_extra=extra, **constraints)


M = TypeVar("M", bound=Marker)


def walk(value: Any, marker: type[M], path: str = "") -> Iterator[tuple[str, M]]:
    """Every text of kind `marker` inside options, with its JSON pointer: all that check, rename and where-used need."""
    if isinstance(value, marker):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from walk(getattr(value, name), marker, path + pointer(name))
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(key, marker):
                yield path + pointer(key), key
            yield from walk(item, marker, path + pointer(key))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from walk(item, marker, path + pointer(index))
