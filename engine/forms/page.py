"""A form's page for one reader: what they may not see is not in it, what they may not change says so. Pure."""

from collections.abc import Mapping
from typing import Any

LOCKED = ("read", "hidden")


def page_for(face: Mapping[str, Any], mask: Mapping[str, str], may: Mapping[str, bool]) -> dict[str, Any]:
    """The face with rights laid over it. `mask` says hidden, read, edit or required by field (child fields as
    `parts.qty`); a field that is not named is hidden."""
    fields = [_field(field, mask) for field in face["fields"] if mask.get(field["key"], "hidden") != "hidden"]
    seen = {field["key"] for field in fields}
    hidden = {field["key"] for field in face["fields"]} - seen
    return {
        **face,
        "may": dict(may),
        "fields": fields,
        "layout": [part for section in face["layout"] if (part := _section(section, seen))["fields"]],
        "linkage": [part for entry in face["linkage"] if (part := _entry(entry, seen))["then"]],
        "checks": [{**check, "fields": [key for key in check["fields"] if key in seen]} for check in face["checks"]],
        "views": [_view(view, hidden) for view in face["views"]],
        "track": [key for key in face["track"] if key in seen],
    }


def seen_values(page: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Of values by field those that are in the page, in child rows as well."""
    fields = {field["key"]: field for field in page["fields"]}
    return {key: _seen_rows(fields[key], value) for key, value in values.items() if key in fields}


def _seen_rows(field: Mapping[str, Any], value: Any) -> Any:
    if "fields" not in field or not isinstance(value, (list, tuple)):
        return value
    keys = {"id", *(child["key"] for child in field["fields"])}
    return [{key: cell for key, cell in row.items() if key in keys} for row in value]


def _field(field: Mapping[str, Any], mask: Mapping[str, str]) -> dict[str, Any]:
    right = mask[field["key"]]
    access = "read" if field["computed"] or right in LOCKED else "edit"
    told = {**field, "access": access, "required": field["required"] or right == "required"}
    if "fields" in field:
        told["fields"] = [
            _child(child, mask.get(f"{field['key']}.{child['key']}", "edit"), access)
            for child in field["fields"]
            if mask.get(f"{field['key']}.{child['key']}") != "hidden"
        ]
    return told


def _child(child: Mapping[str, Any], right: str, table: str) -> dict[str, Any]:
    """A field of child rows; it is never more open than the table it stands in."""
    return {**child, "access": "read" if child["computed"] or right in LOCKED or table == "read" else "edit"}


def _view(view: Mapping[str, Any], hidden: set[str]) -> dict[str, Any]:
    return {
        **view,
        "columns": [key for key in view["columns"] if _root(key) not in hidden],
        "sort": [key for key in view["sort"] if _root(key.lstrip("-")) not in hidden],
    }


def _section(section: Mapping[str, Any], seen: set[str]) -> dict[str, Any]:
    return {**section, "fields": [place for place in section["fields"] if place["key"] in seen]}


def _entry(entry: Mapping[str, Any], seen: set[str]) -> dict[str, Any]:
    steps = []
    for step in entry["then"]:
        if "set" in step:
            if step["set"]["field"] in seen:
                steps.append(step)
            continue
        kept = {verb: [key for key in keys if key in seen] for verb, keys in step.items()}
        steps += [{verb: keys} for verb, keys in kept.items() if keys]
    return {**entry, "then": steps}


def _root(key: str) -> str:
    return key.partition(".")[0]
