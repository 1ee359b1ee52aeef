"""Ordinary fields that hold the results of computed ones."""

from typing import Any

from engine.definitions.system_fields import plain_field
from engine.expressions.types import BOOL, DATE, DATETIME, DEPARTMENT, MEMBER, NUMBER, TEXT, RecordOf, Type
from engine.fields.field_def import FieldDef
from engine.fields.types.date import field_type as date
from engine.fields.types.datetime import field_type as datetime
from engine.fields.types.department import field_type as department
from engine.fields.types.formula import FormulaOptions
from engine.fields.types.member import field_type as member
from engine.fields.types.money import MoneyOptions
from engine.fields.types.money import field_type as money
from engine.fields.types.number import NumberOptions
from engine.fields.types.number import field_type as number
from engine.fields.types.percent import PercentOptions
from engine.fields.types.percent import field_type as percent
from engine.fields.types.relation import RelationOptions
from engine.fields.types.relation import field_type as relation
from engine.fields.types.switch import field_type as switch
from engine.fields.types.text import field_type as text
from engine.kernel.labels import Label
from engine.kernel.options import FormRef, Options

_BY_TYPE: dict[Type, Any] = {
    TEXT: text,
    BOOL: switch,
    DATE: date,
    DATETIME: datetime,
    MEMBER: member,
    DEPARTMENT: department,
}


def number_face(key: str, decimals: int, unit: Label | None = None) -> FieldDef:
    """A number whose needless zeros are hidden."""
    return plain_field(key, key, key, number, NumberOptions(decimals=decimals, unit=unit, trim=True))


def text_face(key: str) -> FieldDef:
    """One line of text."""
    return plain_field(key, key, key, text)


def average_face(key: str, options: Options, source: FieldDef | None) -> FieldDef:
    """An average is shown as what it is the average of: an amount keeps its currency, a number its unit."""
    averaged = source.options if source else None
    shown: dict[str, Any] = {"decimals": int(getattr(options, "decimals", 4))}
    if isinstance(averaged, MoneyOptions):
        shown |= {"shown_as": "money", "currency": averaged.currency}
    elif isinstance(averaged, PercentOptions):
        shown |= {"shown_as": "percent"}
    elif isinstance(averaged, NumberOptions):
        shown |= {"unit": averaged.unit}
    return _shown_number(key, FormulaOptions.model_construct(**shown))


def formula_face(key: str, kind: Type, options: FormulaOptions | None) -> FieldDef | None:
    """The field for a formula's result; None for results that no column holds (lists, rows)."""
    if kind == NUMBER:
        return _shown_number(key, options or FormulaOptions.model_construct())
    if isinstance(kind, RecordOf):
        return plain_field(key, key, key, relation, RelationOptions(form=FormRef(kind.form)))
    found = _BY_TYPE.get(kind)
    return plain_field(key, key, key, found) if found else None


def _shown_number(key: str, o: FormulaOptions) -> FieldDef:
    shown: dict[str, tuple[Any, Options]] = {
        "number": (number, NumberOptions(decimals=o.decimals, unit=o.unit, trim=True)),
        "money": (money, MoneyOptions(currency=o.currency, decimals=min(o.decimals, 2))),
        "percent": (percent, PercentOptions(decimals=max(o.decimals - 2, 0))),
    }
    field_type, options = shown[o.shown_as]
    return plain_field(key, key, key, field_type, options)
