"""Child rows: a table inside the record, whose rows are real rows with fields of their own."""

import random
from collections.abc import Mapping
from typing import Any

from pydantic import Field
from sqlalchemy.types import TypeEngine

from engine.expressions.scope import DictScope
from engine.expressions.types import TEXT, RowsOf, Type
from engine.fields.about import About
from engine.fields.aggregates import COUNT
from engine.fields.field_def import FieldDef
from engine.fields.field_type import FieldType
from engine.fields.missing import is_missing
from engine.fields.operators import ROWS_OPERATORS
from engine.fields.powers import Computed, HoldsRows
from engine.fields.text_context import TextContext
from engine.kernel.errors import Invalid
from engine.kernel.ids import is_id
from engine.kernel.options import Options, opt
from engine.kernel.problems import Problem, pointer


class TableOptions(Options):
    fields: tuple[FieldDef, ...] = Field(json_schema_extra={"x-title": {"en": "Columns", "zh-CN": "列"}}, min_length=1)
    min_rows: int = opt(0, title={"en": "Rows at least", "zh-CN": "最少行数"}, ge=0, le=500)
    max_rows: int = opt(500, title={"en": "Rows at most", "zh-CN": "最多行数"}, ge=1, le=5000)


class TableField(HoldsRows, FieldType):
    about = About("table", {"en": "Table", "zh-CN": "明细表"}, group="relation", icon="table")
    Options = TableOptions
    operators = ROWS_OPERATORS
    aggregates = (COUNT,)

    def value_type(self, o: TableOptions) -> Type:
        """Without the names of the columns; definitions/scopes.py knows them."""
        return RowsOf(DictScope({"id": TEXT}), "")

    def column(self, o: TableOptions) -> TypeEngine[Any] | None:
        return None

    def children(self, o: TableOptions) -> tuple[FieldDef, ...]:
        return o.fields

    def parse(self, raw: Any, o: TableOptions) -> tuple[dict[str, Any], ...] | None:
        """The rows as they stand; parse_rows also reads their values."""
        if is_missing(raw):
            if o.min_rows:
                raise Invalid.of("fields.too_few_rows", min=o.min_rows)
            return None
        if not isinstance(raw, (list, tuple)):
            raise Invalid.of("fields.not_a_list")
        if len(raw) < o.min_rows:
            raise Invalid.of("fields.too_few_rows", min=o.min_rows)
        if len(raw) > o.max_rows:
            raise Invalid.of("fields.too_many_rows", max=o.max_rows)
        known = {"id", *(field.key for field in o.fields)}
        problems = []
        seen: set[str] = set()
        for place, row in enumerate(raw):
            if not isinstance(row, Mapping) or not (row.get("id") is None or is_id(row["id"])):
                problems.append(Problem("fields.not_rows", pointer(place)))
                continue
            id = row.get("id")
            if id is not None and id in seen:
                problems.append(Problem("fields.row_twice", pointer(place, "id")))
            seen.add(id or "")
            for key in row:
                if key not in known:
                    problems.append(Problem("fields.unknown_column", pointer(place, str(key)), {"field": str(key)}))
        if problems:
            raise Invalid(problems)
        return tuple({key: value for key, value in row.items() if (key, value) != ("id", None)} for row in raw)

    def parse_rows(self, raw: Any, o: TableOptions, fields: Mapping[str, Any]) -> tuple[dict[str, Any], ...] | None:
        """Rows with run-time values; what the engine computes is left out. Paths are /<row>/<field>."""
        rows = self.parse(raw, o)
        problems: list[Problem] = []
        parsed = []
        for place, row in enumerate(rows or ()):
            values: dict[str, Any] = {"id": row["id"]} if "id" in row else {}
            for child in o.fields:
                field_type = fields[child.type]
                if child.key not in row or isinstance(field_type, Computed):
                    continue
                try:
                    values[child.key] = field_type.parse(row[child.key], child.options)
                except Invalid as error:
                    problems += [problem.under(pointer(place, child.key)) for problem in error.problems]
            parsed.append(values)
        if problems:
            raise Invalid(problems)
        return tuple(parsed) if rows is not None else None

    def to_json(self, v: Any, o: TableOptions) -> Any:
        """The rows as they stand: their values are turned by the types of the columns."""
        return None if v is None else [dict(row) for row in v]

    def to_text(self, v: Any, o: TableOptions, ctx: TextContext) -> str:
        return "" if not v else str(len(v))

    def from_text(self, text: str, o: TableOptions, ctx: TextContext) -> None:
        """Rows come as rows of the file, never in one cell."""
        if is_missing(text):
            return None
        raise Invalid.of("fields.not_rows")

    def sample(self, o: TableOptions, rng: random.Random) -> None:
        return None


field_type = TableField()
