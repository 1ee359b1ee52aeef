"""A form as the browser needs it, worked out once per version; rights are laid over it for each reader."""

from typing import Any

from engine.definitions.form import FormDef
from engine.definitions.linkage import LinkageDef, LinkageStep
from engine.expressions.backends.browser import to_json
from engine.expressions.checked import Checked
from engine.fields.literals import literal
from engine.forms.field_page import field_json, is_local
from engine.kernel.options import Expr
from engine.records.model.app_model import AppModel
from engine.records.model.form_model import FormModel

MOST_COLUMNS = 6
EVERYTHING = {"en": "All", "zh-CN": "全部"}


def form_face(model: AppModel, key: str) -> dict[str, Any]:
    """The page of a form with every field of it. What reads related records is asked of the server."""
    form, definition = model.form(key), model.definition.form(key)
    return {
        "key": key,
        "name": definition.name or key,
        "icon": definition.icon,
        "title_field": definition.title_field,
        "fields": [field_json(model, form, form, field) for field in form.fields.values()],
        "layout": _layout(definition),
        "linkage": _linkage(model, form, definition),
        "checks": _checks(form),
        "views": _views(form, definition),
        "flows": [
            {"key": flow.key, "name": flow.name or flow.key, "start": flow.start.on}
            for flow in model.definition.flows
            if flow.form == key
        ],
        "track": [field.key for field in definition.fields if field.track],
        "comments": definition.options.comments,
    }


def _layout(definition: FormDef) -> list[dict[str, Any]]:
    if not definition.layout:
        return [{"columns": 2, "fields": [{"key": field.key} for field in definition.fields]}]
    return [
        {
            **({"section": section.section} if section.section else {}),
            "columns": section.columns,
            "collapsed": section.collapsed,
            "fields": [{"key": place.key, "span": place.span} for place in section.fields],
        }
        for section in definition.layout
    ]


def _linkage(model: AppModel, form: FormModel, definition: FormDef) -> list[dict[str, Any]]:
    """What the browser cannot work out it asks the server for, by its place: `ask` stands where the tree would."""
    told = []
    for place, (entry, when) in enumerate(zip(definition.linkage, form.linkage, strict=True)):
        asked = {"when": to_json(when)} if is_local(form, when) else {"ask": str(place)}
        told.append({**asked, "then": _steps(model, form, place, entry)})
    return told


def _steps(model: AppModel, form: FormModel, place: int, entry: LinkageDef) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = []
    for at, step in enumerate(entry.then):
        if step.set is None:
            told.append(step.model_dump(mode="json", exclude_none=True))
            continue
        value = _set_value(model, form, step)
        given = {"value": to_json(value)} if is_local(form, value) else {"ask": f"{place}.{at}"}
        told.append({"set": {"field": step.set.field, **given}})
    return told


def _set_value(model: AppModel, form: FormModel, step: LinkageStep) -> Checked:
    assert step.set is not None
    given = step.set.value
    return model.checked(form.form, given.expr if isinstance(given, Expr) else literal(given))


def _checks(form: FormModel) -> list[dict[str, Any]]:
    return [
        {
            "check": to_json(check.expression),
            "message": check.definition.message,
            "fields": [str(key) for key in check.definition.fields],
            "severity": check.definition.severity,
        }
        for check in form.checks
        if is_local(form, check.expression)
    ]


def _views(form: FormModel, definition: FormDef) -> list[dict[str, Any]]:
    """The views of the form; one over everything when it has none."""
    usual = [field.key for field in form.fields.values() if field.sql_type is not None][:MOST_COLUMNS]
    told = [
        {
            "key": view.key,
            "name": view.name or view.key,
            "type": view.type,
            "columns": [str(key) for key in view.columns] or usual,
            "filter": view.filter,
            "sort": list(view.sort),
            "options": view.options.model_dump(mode="json", exclude_none=True),
        }
        for view in definition.views
    ]
    return told or [
        {"key": "all", "name": EVERYTHING, "type": "table", "columns": usual, "filter": None, "sort": [], "options": {}}
    ]
