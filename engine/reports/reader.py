"""For whom a picture is made: words and colours for the values of its columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from engine.expressions.numbers import quantized
from engine.expressions.types import NUMBER
from engine.extend.frame import Column
from engine.fields.field_def import FieldDef
from engine.fields.field_type import FieldType
from engine.fields.text_context import TextContext
from engine.kernel.labels import Label, Language
from engine.reports.numbers import NOTHING, number_text
from engine.reports.palette import named_color
from engine.reports.steps import step_text, weekday_text

EMPTY = {"en": "(empty)", "zh-CN": "（空）"}
YES_NO = {"en": ("Yes", "No"), "zh-CN": ("是", "否")}


@dataclass(frozen=True)
class Reader:
    """A WidgetContext. `fields` and `buckets` are by column key, `amounts` the money fields that figures are of;
    `types` are the field types of the catalog."""

    text_context: TextContext
    now: datetime
    unit: Label
    types: Mapping[str, FieldType]
    fields: Mapping[str, FieldDef]
    buckets: Mapping[str, str]
    amounts: Mapping[str, FieldDef] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        return self.text_context.language

    @property
    def timezone(self) -> str:
        return self.text_context.timezone

    def text(self, column: Column, value: Any) -> str:
        """The value in the reader's words."""
        bucket = self.buckets.get(column.key)
        if value is None:
            return NOTHING if column.type == NUMBER.name else EMPTY[self.language]
        if bucket == "weekday":
            return weekday_text(int(value), self.language)
        if bucket == "hour_of_day":
            return f"{int(value):02d}:00"
        if bucket:
            return step_text(value, bucket, self.language, self.timezone, self.now)
        amount = self.amounts.get(column.key)
        if amount is not None and isinstance(value, Decimal):
            return self._amount(value, amount)
        of = self.fields.get(column.key)
        if of and of.type in self.types:
            return self.types[of.type].to_text(value, of.options, self.text_context) or EMPTY[self.language]
        return self._plain(value)

    def color(self, column: Column, value: Any) -> str | None:
        """The colour of a choice, if the builder gave it one."""
        of = self.fields.get(column.key)
        choices = getattr(of.options, "choices", ()) if of else ()
        found = next((choice.color for choice in choices if choice.value == value), None)
        return named_color(found)

    def _amount(self, value: Decimal, amount: FieldDef) -> str:
        """With its currency; an average has no more places than the field."""
        fitted = quantized(value, getattr(amount.options, "decimals", 2), ROUND_HALF_UP)
        return self.types[amount.type].to_text(value if fitted is None else fitted, amount.options, self.text_context)

    def _plain(self, value: Any) -> str:
        if isinstance(value, bool):
            return YES_NO[self.language][0 if value else 1]
        if isinstance(value, Decimal):
            return number_text(value, min(2, max(0, -int(value.normalize().as_tuple().exponent))))
        if isinstance(value, date):
            return step_text(value, None, self.language, self.timezone, self.now)
        if isinstance(value, (list, tuple)):
            return ", ".join(map(str, value))
        return str(value)
