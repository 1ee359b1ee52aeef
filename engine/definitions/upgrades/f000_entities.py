"""Format 0 to 1: `entities` became `forms`, `attributes` became `fields`, and `values` became choices in options."""

from typing import Any

from engine.definitions.upgrade_step import Upgrade


def _apply(document: dict[str, Any]) -> dict[str, Any]:
    if "entities" in document:
        forms = document.pop("entities")
        document["forms"] = [_form(form) for form in forms] if isinstance(forms, list) else forms
    return document


def _form(form: Any) -> Any:
    if isinstance(form, dict) and isinstance(form.get("attributes"), list):
        return {("fields" if key == "attributes" else key): value for key, value in form.items()} | {
            "fields": [_field(field) for field in form["attributes"]]
        }
    return form


def _field(field: Any) -> Any:
    """Choices stood as plain texts in `values`; now each is an object in the type's options."""
    if not isinstance(field, dict) or not isinstance(field.get("values"), list):
        return field
    choices = [{"value": value} if isinstance(value, str) else value for value in field["values"]]
    rest = {key: value for key, value in field.items() if key != "values"}
    options = rest.get("options") if isinstance(rest.get("options"), dict) else {}
    return {**rest, "options": {**(options or {}), "choices": choices}}


upgrade = Upgrade(before=0, apply=_apply)
