"""Figures that are amounts of money."""

from engine.definitions.app import AppDef
from engine.definitions.faces import formula_face
from engine.expressions.types import NUMBER
from engine.extend.query import Measure, Query
from engine.fields.field_def import FieldDef
from engine.fields.types.formula import FormulaOptions
from engine.fields.types.money import MoneyOptions
from engine.reports.field_of import field_of

_KEEP_THE_KIND = frozenset({"sum", "average", "min", "max", "median", "p90"})


def amount_of(app: AppDef, query: Query, measure: Measure) -> FieldDef | None:
    """The money field, or the face of a formula shown as money, that a figure is worked out of; else None."""
    if measure.field is None or measure.aggregate not in _KEEP_THE_KIND:
        return None
    field = field_of(app, {}, query.form, str(measure.field))
    if field is not None and isinstance(field.options, FormulaOptions) and field.options.shown_as == "money":
        return formula_face(field.key, NUMBER, field.options)
    return field if field is not None and isinstance(field.options, MoneyOptions) else None
