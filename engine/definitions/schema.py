"""The JSON Schema of a whole app, the options of every type included, and findings about documents that break it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any, Literal

import jsonschema_rs
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from engine.definitions.app import AppDef
from engine.definitions.schema_problems import schema_problems
from engine.extend.catalog import Catalog
from engine.kernel.problems import Problem

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPED = (
    ("FieldDef", "type", "fields"),
    ("NodeDef", "type", "nodes"),
    ("ActionDef", "action", "actions"),
    ("WidgetDef", "type", "widgets"),
)
"""Parts whose options depend on a type: definition name, the key that names the type, registry in the catalog."""


class DefinitionSchema:
    """Built once per catalog. `document` is the published schema."""

    def __init__(self, catalog: Catalog) -> None:
        self.document = _assemble(catalog)
        self._gate = jsonschema_rs.Draft202012Validator(self.document)

    @cached_property
    def _validator(self) -> Draft202012Validator:
        return Draft202012Validator(self.document)

    def problems(self, document: Any) -> list[Problem]:
        """Every place where the document breaks the schema; the fast gate says first whether there is any."""
        if self._gate.is_valid(document):
            return []
        errors: Iterable[ValidationError] = self._validator.iter_errors(document)
        return schema_problems(errors)


@lru_cache(maxsize=8)
def schema_of(catalog: Catalog) -> DefinitionSchema:
    """The schema for the types of a catalog, kept while the catalog is in use."""
    return DefinitionSchema(catalog)


def _assemble(catalog: Catalog) -> dict[str, Any]:
    """The app's schema with, for each type, `if type is … then options are …`, so that messages speak of one type."""
    models: dict[tuple[str, str], type[BaseModel]] = {}
    for _, _, kind in _TYPED:
        for name, found in _registry(catalog, kind).items():
            models[kind, name] = found.Options
    wanted: list[type[BaseModel]] = [AppDef, *dict.fromkeys(models.values())]
    references, whole = models_json_schema(_validating(wanted), by_alias=True)
    parts: dict[str, Any] = whole["$defs"]
    for part, key, kind in _TYPED:
        types = _registry(catalog, kind)
        pointers = {name: references[models[kind, name], "validation"] for name in types}
        _discriminate(parts[part], key, types, pointers, parts)
    app = parts.pop("AppDef")
    return {"$schema": _DIALECT, "$id": "app.schema.json", "title": "Dougong app", **app, "$defs": parts}


def _validating(models: list[type[BaseModel]]) -> list[tuple[Any, Literal["validation"]]]:
    return [(model, "validation") for model in models]


def _discriminate(
    part: dict[str, Any], key: str, types: Mapping[str, Any], pointers: Mapping[str, Any], parts: Mapping[str, Any]
) -> None:
    part["properties"][key] = {"type": "string", "enum": sorted(types), "x-kind": "type"}
    part["properties"]["options"] = {"type": "object"}
    if not types:
        return
    part["allOf"] = [
        {
            "if": {"properties": {key: {"const": name}}, "required": [key]},
            "then": {
                "properties": {"options": pointers[name]},
                **({"required": ["options"]} if _needs_options(pointers[name], parts) else {}),
            },
        }
        for name in sorted(types)
    ]


def _needs_options(reference: Mapping[str, Any], parts: Mapping[str, Any]) -> bool:
    return bool(parts[reference["$ref"].rpartition("/")[2]].get("required"))


def _registry(catalog: Catalog, kind: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = getattr(catalog, kind)
    return found


def options_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of one type's options, with titles and help in both languages as x-title and x-help."""
    return model.model_json_schema(by_alias=True)


def iter_types(catalog: Catalog) -> Iterator[tuple[str, Any]]:
    """Every type that has options in definitions: (kind, type)."""
    for _, _, kind in _TYPED:
        for found in _registry(catalog, kind).values():
            yield kind, found
