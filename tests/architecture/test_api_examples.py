"""The description of the API shows what may be sent and what comes back, and what it shows is true to it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from engine.definitions.load import load
from engine.definitions.mapping import ImportOptions
from engine.extend.catalog import Catalog
from engine.web.models.building import DEFINITION
from engine.web.models.shape import Answer, Request

OPENAPI = json.loads(Path("docs/reference/openapi.json").read_text())
OPERATIONS = [
    (method, path, operation) for path, item in OPENAPI["paths"].items() for method, operation in item.items()
]


def models(base: type[Any]) -> Iterator[type[Any]]:
    for model in base.__subclasses__():
        yield model
        yield from models(model)


def shown(schema: Any, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a schema, or one that it is made of, has an example."""
    if isinstance(schema, list):
        return any(shown(item, seen) for item in schema)
    if not isinstance(schema, dict):
        return False
    name = schema.get("$ref")
    if name is not None:
        return name not in seen and shown(component(name), seen | {name})
    return bool(schema.get("examples")) or any(shown(item, seen) for item in schema.values())


def component(name: str) -> Any:
    return OPENAPI["components"]["schemas"][name.rpartition("/")[2]]


@pytest.mark.parametrize("model", [*models(Request), *models(Answer)], ids=lambda model: model.__name__)
def test_an_example_is_one(model: type[Any]) -> None:
    """Told to the model itself, which refuses unknown keys and other kinds."""
    given = (model.model_config.get("json_schema_extra") or {}).get("examples", [])
    assert given or issubclass(model, Answer), "what may be sent is shown"
    for example in given:
        model.model_validate(example)


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=[f"{m} {p}" for m, p, _ in OPERATIONS])
def test_every_operation_shows_how_it_is_used(method: str, path: str, operation: Any) -> None:
    for kind, body in operation.get("requestBody", {}).get("content", {}).items():
        assert kind != "application/json" or shown(body["schema"]), "what is sent"
    for parameter in operation.get("parameters", []):
        assert parameter["in"] != "path" or shown(parameter), parameter["name"]
        for example in parameter["schema"].get("examples", []):
            jsonschema.validate(example, parameter["schema"])
    for status, answer in operation["responses"].items():
        schema = answer.get("content", {}).get("application/json", {}).get("schema")
        # A definition, or a description of one, has a description of its own.
        described = not schema or ("$ref" not in schema and "properties" not in schema.get("items", schema))
        assert not status.startswith("2") or described or shown(schema), f"what comes back with {status}"


def test_definitions_and_mappings_in_examples_are_real_ones() -> None:
    assert load(DEFINITION, Catalog.build()).problems == ()
    (options,) = OPENAPI["components"]["schemas"]["Body_import_file_api_apps__app__forms__form__import_post"][
        "properties"
    ]["options"]["examples"]
    assert ImportOptions.model_validate_json(options).keys == ("number",)
