"""Assignments of values to fields, of the record at hand or of another form's records."""

from typing import Any

from engine.fields.target_markers import TargetExpression, TargetFieldRef
from engine.kernel.options import FieldRef, Options, Value, opt

__all__ = [
    "Assignment",
    "NewRecordAssignment",
    "TargetAssignment",
    "TargetExpr",
    "TargetExpression",
    "TargetFieldRef",
]


class TargetExpr(Options):
    """A TargetExpression standing where a constant could stand: `{"expr": "…"}`."""

    expr: TargetExpression


class Assignment(Options):
    """Gives a field of the form at hand a value."""

    field: FieldRef = opt(title={"en": "Field", "zh-CN": "字段"})
    value: Value[Any] = opt(title={"en": "Value", "zh-CN": "值"})


class NewRecordAssignment(Options):
    """Gives a field of a new record of the target form a value worked out from the record at hand."""

    field: TargetFieldRef = opt(title={"en": "Field", "zh-CN": "字段"})
    value: Value[Any] = opt(title={"en": "Value", "zh-CN": "值"})


class TargetAssignment(Options):
    """Gives a field of found records of the target form a value; expressions see the row, and `trigger`."""

    field: TargetFieldRef = opt(title={"en": "Field", "zh-CN": "字段"})
    value: TargetExpr | Any = opt(title={"en": "Value", "zh-CN": "值"})
