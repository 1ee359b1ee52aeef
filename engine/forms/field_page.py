"""A field as the browser needs it to draw, check and compute it; the same for every reader."""

import re
from collections.abc import Mapping
from typing import Any

from engine.expressions.backends.browser import to_json
from engine.expressions.checked import Checked
from engine.fields.powers import Formula, operators_of
from engine.forms.reader import asks_of_others
from engine.kernel.options import Expression, walk
from engine.records.model.app_model import AppModel
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.model.table_model import TableModel
from engine.records.sql.trigger_names import TRIGGER

_TRIGGER = re.compile(rf"\b{TRIGGER}\b")


def field_json(model: AppModel, form: FormModel, table: TableModel, field: FieldModel) -> dict[str, Any]:
    """The field without rights. `table` is the form itself, or that of the child rows the field belongs to."""
    definition = field.definition
    told: dict[str, Any] = {
        "key": field.key,
        "type": definition.type,
        "label": definition.label or field.key,
        "required": definition.required,
        "unique": definition.unique,
        "options": _options(field),
        "default": _default(model, table, field),
        "computed": field.computed or field.generated is not None,
        "value_type": str(field.value_type),
        "face": field.face.type,
        "operators": [operator.name for operator in operators_of(field.face_type, field.face.options)],
        "aggregates": [aggregate.name for aggregate in field.face_type.aggregates],
    }
    if definition.help:
        told["help"] = definition.help
    if _TRIGGER.search(str(getattr(field.options, "filter", None) or "")):
        told["choices_depend"] = True
    formula = field.expression if isinstance(field.computation, Formula) else None
    if formula is not None and is_local(form, formula):
        told["tree"] = to_json(formula)
    child = form.children.get(field.key) if table is form else None
    if child is not None:
        told["fields"] = [field_json(model, form, child, item) for item in child.fields.values()]
    return told


def is_local(form: TableModel, checked: Checked) -> bool:
    """Whether the browser has every value that is read: own fields and own child rows, but no related record and
    nobody beside the reader."""
    if asks_of_others(checked):
        return False
    children: Mapping[str, Any] = getattr(form, "children", {})
    return all(len(path) == 1 or (len(path) == 2 and path[0] in children) for path in checked.reads)


def _options(field: FieldModel) -> dict[str, Any]:
    """The options of the field itself and, before them, those of what the values look like: a sum of money has the
    places of money, not those of an average. Expressions stay on the server."""
    secret = {path.split("/")[1] for path, _ in walk(field.options, Expression)}
    own = field.options.model_dump(mode="json", exclude_none=True, exclude=secret | {"fields"})
    face = field.face.options.model_dump(mode="json", exclude_none=True) if field.face is not field.definition else {}
    return {**own, **face}


def _default(model: AppModel, table: TableModel, field: FieldModel) -> dict[str, Any] | None:
    definition = field.definition
    text = definition.default_expression
    if text is not None:
        checked = model.checked(table.path, text)
        return {"tree": to_json(checked)} if is_local(table, checked) else None
    return {"value": definition.default} if definition.default is not None else None
