"""Whose place in a definition a pointer is: the form, flow, rule, report, role or menu around it."""

from engine.definitions.app import AppDef
from engine.kernel.labels import Label

_PARTS = {
    "forms": "form",
    "flows": "flow",
    "rules": "rule",
    "reports": "report",
    "roles": "role",
    "mappings": "mapping",
}


def owner_label(app: AppDef, path: str) -> tuple[str, Label]:
    """(kind, name) of the object around a pointer; the app itself for its menu and its own settings."""
    parts = path.split("/")[1:]
    if len(parts) >= 2 and parts[0] in _PARTS and parts[1].isdigit():
        found = getattr(app, parts[0])[int(parts[1])]
        return _PARTS[parts[0]], found.name or found.key
    return "app", app.name
