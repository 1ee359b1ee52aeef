"""A number that the engine gives each new record: a pattern with date parts and a running count."""

import datetime as dt
import random
import re
from typing import Any, Literal

from pydantic import field_validator
from pydantic_core import PydanticCustomError
from sqlalchemy.types import TypeEngine

from engine.expressions.types import TEXT, Type
from engine.fields.about import About
from engine.fields.aggregates import COUNT_AGGREGATES
from engine.fields.field_type import FieldType
from engine.fields.missing import is_missing
from engine.fields.operators import TEXT_OPERATORS
from engine.fields.powers import Generated
from engine.fields.storage import Text
from engine.fields.texts import read_text
from engine.kernel.options import Options, opt

_HOLE = re.compile(r"\{(yyyy|yy|MM|dd|seq(?::\d{1,2})?)\}")
_DATE_PARTS = {"yyyy": "%Y", "yy": "%y", "MM": "%m", "dd": "%d"}
_PERIODS = {"never": "", "year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}
_NEEDED = {"never": (), "year": ("yy",), "month": ("yy", "MM"), "day": ("yy", "MM", "dd")}


class SerialOptions(Options):
    pattern: str = opt(
        "{seq:6}",
        title={"en": "Pattern", "zh-CN": "编号规则"},
        help={
            "en": "Text with {yyyy} {yy} {MM} {dd} and one {seq:4}: the running count with at least four digits.",
            "zh-CN": "文字中可用 {yyyy} {yy} {MM} {dd}，并且要有一个 {seq:4}，即至少四位的流水号。",
        },
        max_length=60,
    )
    reset: Literal["never", "year", "month", "day"] = opt(
        "never", title={"en": "Start again every", "zh-CN": "重新计数"}
    )

    @field_validator("pattern")
    @classmethod
    def _has_count(cls, pattern: str) -> str:
        holes = [hole[:3] for hole in _HOLE.findall(pattern)]
        if holes.count("seq") != 1 or "{" in _HOLE.sub("", pattern):
            raise PydanticCustomError("fields.bad_serial_pattern", "needs exactly one count")
        return pattern

    @field_validator("reset")
    @classmethod
    def _no_repeats(cls, reset: str, info: Any) -> str:
        holes = set(_HOLE.findall(info.data.get("pattern", "")))
        if "pattern" in info.data and not all(
            part in holes or (part == "yy" and "yyyy" in holes) for part in _NEEDED[reset]
        ):
            raise PydanticCustomError(
                "fields.serial_would_repeat", "the count starts again but the text does not change"
            )
        return reset


class SerialField(Generated, FieldType):
    """Has the power Generated. Values given explicitly (imports) are kept as they are."""

    about = About("serial", {"en": "Serial number", "zh-CN": "流水号"}, group="advanced", icon="binary")
    Options = SerialOptions
    operators = TEXT_OPERATORS
    aggregates = COUNT_AGGREGATES

    def value_type(self, o: SerialOptions) -> Type:
        return TEXT

    def column(self, o: SerialOptions) -> TypeEngine[Any]:
        return Text()

    def parse(self, raw: Any, o: SerialOptions) -> str | None:
        return None if is_missing(raw) else read_text(raw, 100)

    def counter(self, o: SerialOptions, today: dt.date) -> str:
        return today.strftime(_PERIODS[o.reset])

    def generate(self, o: SerialOptions, today: dt.date, count: int) -> str:
        def fill(hole: re.Match[str]) -> str:
            name, _, digits = hole[1].partition(":")
            return today.strftime(_DATE_PARTS[name]) if name in _DATE_PARTS else str(count).zfill(int(digits or 1))

        return _HOLE.sub(fill, o.pattern)

    def count_of(self, o: SerialOptions, today: dt.date, value: str) -> int | None:
        pattern, end = "", 0
        for hole in _HOLE.finditer(o.pattern):
            name = hole[1].partition(":")[0]
            fixed = re.escape(today.strftime(_DATE_PARTS[name])) if name in _DATE_PARTS else r"(\d{1,15})"
            pattern += re.escape(o.pattern[end : hole.start()]) + fixed
            end = hole.end()
        found = re.fullmatch(pattern + re.escape(o.pattern[end:]), value)
        return int(found[1]) if found else None

    def sample(self, o: SerialOptions, rng: random.Random) -> str:
        return self.generate(o, dt.date(2026, 1, 1), rng.randint(1, 9999))


field_type = SerialField()
