"""An instant, kept in UTC and shown in the reader's zone."""

import datetime as dt
import random
from typing import Any

from sqlalchemy.types import TypeEngine

from engine.expressions.types import DATETIME, Type
from engine.fields.about import About
from engine.fields.aggregates import TIME_AGGREGATES
from engine.fields.field_type import FieldType
from engine.fields.missing import is_missing
from engine.fields.moments import local_text, read_instant, read_local
from engine.fields.operators import DATETIME_OPERATORS
from engine.fields.storage import Instant
from engine.fields.text_context import TextContext
from engine.kernel.errors import Invalid
from engine.kernel.jsons import instant_text
from engine.kernel.options import Options

_FIRST_SAMPLE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_MINUTES = 365 * 24 * 60


class DatetimeField(FieldType):
    about = About("datetime", {"en": "Date and time", "zh-CN": "日期时间"}, group="time", icon="clock")
    operators = DATETIME_OPERATORS
    aggregates = TIME_AGGREGATES

    def value_type(self, o: Options) -> Type:
        return DATETIME

    def column(self, o: Options) -> TypeEngine[Any]:
        return Instant()

    def parse(self, raw: Any, o: Options) -> dt.datetime | None:
        if is_missing(raw):
            return None
        if not isinstance(raw, str):
            raise Invalid.of("fields.not_an_instant")
        return read_instant(raw.strip())

    def to_json(self, v: dt.datetime | None, o: Options) -> str | None:
        return None if v is None else instant_text(v)

    def to_text(self, v: dt.datetime | None, o: Options, ctx: TextContext) -> str:
        return "" if v is None else local_text(v, ctx.timezone)

    def from_text(self, text: str, o: Options, ctx: TextContext) -> dt.datetime | None:
        return None if is_missing(text) else read_local(text.strip(), ctx.timezone, ctx.format)

    def sample(self, o: Options, rng: random.Random) -> str:
        return instant_text(_FIRST_SAMPLE + dt.timedelta(minutes=rng.randint(0, _MINUTES)))


field_type = DatetimeField()
