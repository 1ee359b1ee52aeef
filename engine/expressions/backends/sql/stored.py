"""A number worked out in SQL, as a column with a fixed number of decimal places holds it."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement

from engine.expressions.backends.sql.result import Result


def stored(value: ColumnElement[Any], scale: int, dialect: str) -> ColumnElement[Any]:
    """The SQL of a number (from to_sql) for a column of `scale` places: rounded half away from zero, and on SQLite an
    integer × 10^scale. Too big for 18 digits becomes missing."""
    if dialect == "sqlite":
        kind = value.type
        own = kind.scale if isinstance(kind, Result) else None
        if own == scale:
            return sa.type_coerce(value, sa.BigInteger())
        text = value if own is None else sa.func.dg_decimal(value, sa.literal_column(str(own)))
        return sa.func.dg_scaled(text, sa.literal_column(str(scale)), type_=sa.BigInteger())
    rounded = sa.func.round(sa.type_coerce(value, sa.Numeric()), sa.literal_column(str(scale)), type_=sa.Numeric())
    limit = sa.literal_column(f"1e{18 - scale}", sa.Numeric())
    return sa.case((sa.func.abs(rounded) < limit, rounded), else_=sa.null())
