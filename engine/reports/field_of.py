"""Which field of which form a column of an answer shows, so that its values can be put in words."""

from collections.abc import Mapping

from engine.definitions.app import AppDef
from engine.definitions.form import FormDef
from engine.fields.field_def import FieldDef


def base_form(source: str) -> str:
    """The form behind a source: `$intervals:incident.state` and `incident.parts` both stand on `incident`."""
    return source.removeprefix("$intervals:").split(".")[0]


def field_of(app: AppDef, others: Mapping[str, AppDef], source: str, path: str) -> FieldDef | None:
    """The field at the end of a dotted path from a query's form; None for system columns and expressions."""
    if source.startswith("$intervals:"):
        form, _, tracked = source.removeprefix("$intervals:").partition(".")
        return field_of(app, others, form, tracked if path == "value" else path)
    form_def = _form(app, others, source)
    parts = path.split(".")
    for place, key in enumerate(parts):
        field = form_def.fields_by_key.get(key) if form_def else None
        if field is None or place == len(parts) - 1:
            return _shown(app, others, form_def, field)
        form_def = _target(app, others, field)
    return None


def _shown(app: AppDef, others: Mapping[str, AppDef], form: FormDef | None, field: FieldDef | None) -> FieldDef | None:
    """A lookup shows the values of the field it leads to."""
    path = getattr(field.options, "path", None) if field else None
    if field is None or form is None or path is None:
        return field
    return field_of(app, others, form.key, str(path)) or field


def _form(app: AppDef, others: Mapping[str, AppDef], name: str) -> FormDef | None:
    owner, _, key = name.rpartition(".")
    if not owner:
        return app.forms_by_key.get(key)
    if owner in others:
        return others[owner].forms_by_key.get(key)
    parent = app.forms_by_key.get(owner)
    table = parent.fields_by_key.get(key) if parent else None
    rows = getattr(table.options, "fields", None) if table else None
    return FormDef(key=key, fields=rows) if rows else None


def _target(app: AppDef, others: Mapping[str, AppDef], field: FieldDef) -> FormDef | None:
    target = getattr(field.options, "form", None)
    return _form(app, others, str(target)) if target else None
