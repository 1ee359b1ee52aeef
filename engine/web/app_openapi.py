"""The OpenAPI document of one app, with the names of its own forms and fields."""

from random import Random
from typing import Any

from engine.definitions.app import AppDef
from engine.definitions.form import FormDef
from engine.expressions.types import BOOL, DATE, DATETIME, DEPARTMENT, MEMBER, NUMBER, TEXT, ListOf, Type
from engine.extend.catalog import Catalog
from engine.fields.field_def import FieldDef
from engine.fields.powers import Computed, Generated, HoldsChoices, HoldsFiles, HoldsRows, Refers
from engine.kernel.labels import Language, text_of
from engine.web.models.shape import HEX_ID

Schema = dict[str, Any]
QUESTIONS = ("filter", "sort", "fields", "cursor", "search")
ID: Schema = {"type": "string", "pattern": HEX_ID}
FILE: Schema = {"type": "object", "required": ["id"], "properties": {"id": ID, "name": {"type": "string"}}}
BY_TYPE: dict[Type, Schema] = {
    NUMBER: {"type": "string", "format": "decimal", "description": "A decimal number as text."},
    TEXT: {"type": "string"},
    BOOL: {"type": "boolean"},
    DATE: {"type": "string", "format": "date"},
    DATETIME: {"type": "string", "format": "date-time"},
    MEMBER: ID,
    DEPARTMENT: ID,
}


def field_schema(field: FieldDef, catalog: Catalog, language: Language) -> Schema:
    """JSON Schema of a field's value, with its label, help and an example."""
    type_ = catalog.fields[field.type]
    schema = dict(_value_schema(field, catalog, language))
    schema["title"] = field.title(language)
    if field.help:
        schema["description"] = text_of(field.help, language)
    if isinstance(type_, (Computed, Generated)):
        schema["readOnly"] = True
    else:
        example = type_.sample(field.options, Random(1))
        if example is not None:
            schema["examples"] = [example]
    return schema


def _value_schema(field: FieldDef, catalog: Catalog, language: Language) -> Schema:
    type_ = catalog.fields[field.type]
    if isinstance(type_, HoldsRows):
        children = {child.key: field_schema(child, catalog, language) for child in type_.children(field.options)}
        return {"type": "array", "items": {"type": "object", "properties": {"id": ID, **children}}}
    if isinstance(type_, HoldsFiles):
        return {"type": "array", "items": FILE}
    if isinstance(type_, Refers):
        return {"type": "array", "items": ID} if type_.many(field.options) else ID
    kind = type_.value_type(field.options)
    many = isinstance(kind, ListOf)
    one = dict(BY_TYPE.get(kind.item if isinstance(kind, ListOf) else kind, {}))
    if isinstance(type_, HoldsChoices):
        one["enum"] = [choice.value for choice in type_.choices(field.options)]
    return {"type": "array", "items": one} if many else one


def _form_schemas(form: FormDef, catalog: Catalog, language: Language) -> dict[str, Schema]:
    fields = {field.key: field_schema(field, catalog, language) for field in form.fields}
    values: Schema = {"type": "object", "title": form.title(language), "properties": fields}
    required = [field.key for field in form.fields if field.required and field.default is None]
    reference = {"$ref": f"#/components/schemas/{form.key}_values"}
    record: Schema = {
        "type": "object",
        "required": ["id", "version", "values", "display"],
        "properties": {
            "id": ID,
            "version": {"type": "integer"},
            "values": reference,
            "display": {"type": "object"},
            "created_at": BY_TYPE[DATETIME],
            "updated_at": BY_TYPE[DATETIME],
        },
    }
    new: Schema = {
        "type": "object",
        "required": ["values"],
        "properties": {
            "values": {"allOf": [reference], "required": required} if required else reference,
            "submit": {"type": "boolean", "default": False},
        },
    }
    return {f"{form.key}_values": values, f"{form.key}_record": record, f"{form.key}_new": new}


def _operation(form: FormDef, verb: str, doing: str, answer: str, status: str = "200", **more: Any) -> Schema:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{answer}"}}}
    return {
        "operationId": f"{verb}_{form.key}",
        "summary": doing,
        "tags": [form.key],
        "responses": {status: {"description": "Done.", "content": content}},
        **more,
    }


def _takes(schema: str) -> Schema:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"requestBody": {"required": True, "content": content}}


def _form_paths(app: AppDef, form: FormDef, language: Language) -> dict[str, Schema]:
    name = form.title(language)
    base = f"/api/apps/{app.key}/forms/{form.key}/records"
    texts = {"type": "string"}
    asked: list[Schema] = [
        {"name": key, "in": "query", "schema": texts} for key in ("filter", "sort", "fields", "cursor", "search")
    ]
    asked.append({"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 200}})
    one = [{"name": "record", "in": "path", "required": True, "schema": ID}]
    record = f"{form.key}_record"
    return {
        base: {
            "get": _operation(form, "list", f"List: {name}", f"{form.key}_page", parameters=asked),
            "post": _operation(form, "create", f"Create: {name}", record, "201", **_takes(f"{form.key}_new")),
        },
        f"{base}/{{record}}": {
            "parameters": one,
            "get": _operation(form, "get", f"Get: {name}", record),
            "patch": _operation(form, "update", f"Change: {name}", record, **_takes(f"{form.key}_patch")),
            "delete": _operation(form, "delete", f"Delete: {name}", "done"),
        },
    }


def app_openapi(app: AppDef, catalog: Catalog, language: Language, version: int) -> Schema:
    """The whole document: records of every form, with the app's own field names."""
    schemas: dict[str, Schema] = {"done": {"type": "object"}}
    paths: dict[str, Schema] = {}
    for form in app.forms:
        schemas.update(_form_schemas(form, catalog, language))
        values = {"$ref": f"#/components/schemas/{form.key}_values"}
        patch = {"type": "object", "properties": {"values": values, "version": {"type": "integer"}}}
        items = {"type": "array", "items": {"$ref": f"#/components/schemas/{form.key}_record"}}
        page = {"type": "object", "properties": {"items": items, "next_cursor": {"type": ["string", "null"]}}}
        schemas |= {f"{form.key}_patch": {**patch, "required": ["values"]}, f"{form.key}_page": page}
        paths.update(_form_paths(app, form, language))
    return {
        "openapi": "3.1.0",
        "info": {"title": app.title(language), "version": str(version)},
        "paths": paths,
        "components": {"schemas": schemas},
        "tags": [{"name": form.key, "description": form.title(language)} for form in app.forms],
    }
