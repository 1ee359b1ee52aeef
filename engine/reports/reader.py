"""For whom a picture is made: words and colours for the values of its columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

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
    """A WidgetContext. `fields` and `buckets` are by column key; `types` the field types of the catalog."""

    text_context: TextContext
    now: datetime
    unit: Label
    types: Mapping[str, FieldType]
    fields: Mapping[str, FieldDef]
    buckets: Mapping[str, str]

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
        field = self.fields.get(column.key)
        if field and field.type in self.types:
            return self.types[field.type].to_text(value, field.options, self.text_context) or EMPTY[self.language]
        return self._plain(value)

    def color(self, column: Column, value: Any) -> str | None:
        """The colour of a choice, if the builder gave it one."""
        field = self.fields.get(column.key)
        choices = getattr(field.options, "choices", ()) if field else ()
        found = next((choice.color for choice in choices if choice.value == value), None)
        return named_color(found)

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
