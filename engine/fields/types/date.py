"""A day of the calendar, without time and zone."""

import datetime as dt
import random
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from engine.expressions.types import DATE, Type
from engine.fields.about import About
from engine.fields.aggregates import TIME_AGGREGATES
from engine.fields.field_type import FieldType
from engine.fields.missing import is_missing
from engine.fields.moments import read_date
from engine.fields.operators import DATE_OPERATORS
from engine.fields.text_context import TextContext
from engine.kernel.errors import Invalid
from engine.kernel.options import Options, opt

_ISO = "%Y-%m-%d"


class DateOptions(Options):
    min: dt.date | None = opt(None, title={"en": "Earliest date", "zh-CN": "最早日期"})
    max: dt.date | None = opt(None, title={"en": "Latest date", "zh-CN": "最晚日期"})


class DateField(FieldType):
    about = About("date", {"en": "Date", "zh-CN": "日期"}, group="time", icon="calendar")
    Options = DateOptions
    operators = DATE_OPERATORS
    aggregates = TIME_AGGREGATES

    def value_type(self, o: DateOptions) -> Type:
        return DATE

    def column(self, o: DateOptions) -> TypeEngine[Any]:
        return sa.Date()

    def parse(self, raw: Any, o: DateOptions) -> dt.date | None:
        if is_missing(raw):
            return None
        if not isinstance(raw, str):
            raise Invalid.of("fields.not_a_date")
        return self._within(read_date(raw.strip(), _ISO), o)

    def to_json(self, v: dt.date | None, o: DateOptions) -> str | None:
        return None if v is None else v.isoformat()

    def to_text(self, v: dt.date | None, o: DateOptions, ctx: TextContext) -> str:
        return "" if v is None else v.isoformat()

    def from_text(self, text: str, o: DateOptions, ctx: TextContext) -> dt.date | None:
        return None if is_missing(text) else self._within(read_date(text.strip(), ctx.format), o)

    def sample(self, o: DateOptions, rng: random.Random) -> str:
        first = o.min or (o.max - dt.timedelta(days=365) if o.max else dt.date(2026, 1, 1))
        days = (o.max - first).days if o.max else 365
        return (first + dt.timedelta(days=rng.randint(0, max(days, 0)))).isoformat()

    def _within(self, value: dt.date, o: DateOptions) -> dt.date:
        if o.min and value < o.min:
            raise Invalid.of("fields.too_early", min=o.min.isoformat())
        if o.max and value > o.max:
            raise Invalid.of("fields.too_late", max=o.max.isoformat())
        return value


field_type = DateField()
