"""Every type of the catalog is whole: cases, bilingual titles, titled options, docs, a face where it needs one."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.bootstrap import builtin_catalog
from engine.kernel.labels import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
CONFORMANCE = ROOT / "tests" / "conformance"
SOURCES = ROOT / "designer_ui" / "src"
KINDS = {"field_types": "fields", "node_types": "nodes", "action_types": "actions", "widget_types": "widgets"}


def all_types() -> list[Any]:
    catalog = builtin_catalog()
    return [
        pytest.param(folder, name, kind, id=f"{folder}-{name}")
        for folder, registry in KINDS.items()
        for name, kind in sorted(getattr(catalog, registry).items())
    ]


TYPES = pytest.mark.parametrize(("folder", "name", "kind"), all_types())


def in_both_languages(label: Any) -> bool:
    return isinstance(label, dict) and all(label.get(language) for language in LANGUAGES)


def option_schemas(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Options of a type and of the objects inside them, with a path that says where."""
    for owner, part in [("", schema), *schema.get("$defs", {}).items()]:
        for key, option in part.get("properties", {}).items():
            yield f"{owner}/{key}", option


@TYPES
def test_has_cases(folder: str, name: str, kind: Any) -> None:
    file = CONFORMANCE / folder / f"{name}.json"
    assert file.exists(), f"{file.relative_to(ROOT)} is missing"
    document = json.loads(file.read_text())
    assert document["type"] == name
    assert document["cases"]


@TYPES
def test_introduces_itself(folder: str, name: str, kind: Any) -> None:
    assert kind.about.name == name
    assert in_both_languages(kind.about.title)
    assert kind.about.icon
    assert kind.about.group
    assert not kind.about.help or in_both_languages(kind.about.help)


@TYPES
def test_options_are_titled(folder: str, name: str, kind: Any) -> None:
    schema = kind.Options.model_json_schema()
    # `expr` is the one key of "constant or expression" and is drawn as a switch, without a title.
    untitled = [
        path
        for path, option in option_schemas(schema)
        if not path.endswith("Expr/expr") and not in_both_languages(option.get("x-title"))
    ]
    assert untitled == []
    assert schema.get("additionalProperties", False) is False


@TYPES
def test_is_documented(folder: str, name: str, kind: Any) -> None:
    assert f"### `{name}`:" in (ROOT / "docs" / "reference" / "types.md").read_text()


@pytest.mark.parametrize("kind", ["fields", "widgets"])
def test_faces_and_types_match(kind: str) -> None:
    faces = {path.stem for path in (SOURCES / kind / "types").glob("*.tsx")}
    assert faces == set(getattr(builtin_catalog(), kind))
