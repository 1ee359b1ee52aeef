"""docs/reference/types.md: every field, node, action and widget type with its options."""

import json
from collections.abc import Mapping
from typing import Any

from engine.bootstrap import builtin_catalog
from engine.kernel.labels import text_of

PATH = "docs/reference/types.md"
HEAD = """# Types

What an app definition is made of. Names go into `"type"`, options into `"options"`; `docs/reference/app.schema.json`
says the same to editors and programs.
"""


def _words(label: Any) -> str:
    english, chinese = text_of(label, "en"), text_of(label, "zh-CN")
    return english if english == chinese else f"{english} · {chinese}"


def _kind(schema: Mapping[str, Any]) -> str:
    """The option's JSON type in a few words."""
    if "x-kind" in schema:
        return str(schema["x-kind"])
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "enum" in schema:
        return " \\| ".join(f"`{value}`" for value in schema["enum"])
    if "const" in schema:
        return f"`{schema['const']}`"
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_kind(item) for item in schema["anyOf"]))
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    return str(schema.get("type", "any"))


def _options(schema: Mapping[str, Any]) -> str:
    properties: Mapping[str, Mapping[str, Any]] = schema.get("properties", {})
    if not properties:
        return "No options.\n"
    lines = ["| option | kind | default | meaning |", "| --- | --- | --- | --- |"]
    for name, option in properties.items():
        default = f"`{json.dumps(option['default'], ensure_ascii=False)}`" if option.get("default") is not None else ""
        needed = "required" if name in schema.get("required", ()) else default
        lines.append(f"| `{name}` | {_kind(option)} | {needed} | {_words(option.get('x-title'))} |")
    return "\n".join(lines) + "\n"


def _section(title: str, types: Mapping[str, Any]) -> str:
    parts = [f"\n## {title}\n"]
    for name, kind in sorted(types.items()):
        parts.append(f"\n### `{name}`: {_words(kind.about.title)}\n")
        if kind.about.help:
            parts.append(f"\n{_words(kind.about.help)}\n")
        parts.append("\n" + _options(kind.Options.model_json_schema()))
    return "".join(parts)


def outputs() -> dict[str, str]:
    """The one page."""
    catalog = builtin_catalog()
    sections = [
        _section("Field types", catalog.fields),
        _section("Node types", catalog.nodes),
        _section("Action types", catalog.actions),
        _section("Widget types", catalog.widgets),
    ]
    return {PATH: HEAD + "".join(sections)}
