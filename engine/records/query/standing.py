"""How things stood at the end of each step of a series, from intervals: who was running then, summed up."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Date,
    Select,
    Values,
    and_,
    case,
    cast,
    column,
    false,
    func,
    literal_column,
    null,
    or_,
    select,
    type_coerce,
    union_all,
    values,
)

from engine.expressions.types import DATETIME
from engine.extend.frame import Column
from engine.extend.query import Series
from engine.fields.storage import Instant, Scaled
from engine.kernel.labels import Label
from engine.records.query.columns import Part, figure
from engine.records.query.series import step_type, steps_of
from engine.records.session import Session

AT = "at"


def over_series(
    session: Session, series: Series, parts: Sequence[Part], inner: CTE
) -> tuple[Select[Any], list[Column], bool]:
    """Each step with the intervals that were running when it ended; steps without any are there with nothing. Also
    whether older steps are left out."""
    kind = step_type(series.bucket)
    steps, shortened = steps_of(session, series, "/series", inner)
    nothing = not steps
    if nothing:
        steps = [(session.now if kind == DATETIME else session.now.date(), session.now)]
    table: Values = values(column("at_", Instant() if series.bucket == "hour" else Date()), column("end_", Instant()))
    made = table.data(steps).cte("steps_")
    counts = all(part.aggregate == "count" for part in parts)
    statement = _counted(parts, inner, made) if counts else _joined(session, parts, inner, made)
    if nothing:
        statement = statement.where(false())
    label: Label = {"en": "At", "zh-CN": "时间"}
    return statement, [Column(AT, str(kind), label), *(part.column for part in parts)], shortened


def _counted(parts: Sequence[Part], inner: CTE, steps: CTE) -> Select[Any]:
    """Counts alone: what has begun before a step's end less what has ended before it. Beginnings, ends and steps pass
    by once in the order of time; a pairing of steps with intervals would be hundreds of times as long.

    `moved` puts a step before what happens in the instant it ends with, which counts for the next. An interval that
    ends before it begins never ran.
    """
    begun, ended = inner.c.from_, inner.c.to_
    counted = [(place, inner.c[f"c{place}"].is_not(None)) for place in range(len(parts))]
    passing = union_all(
        select(
            steps.c.at_,
            steps.c.end_.label("moment_"),
            literal_column("0").label("moved_"),
            *(literal_column("0").label(f"d{place}") for place, _ in counted),
        ),
        select(null(), begun, literal_column("1"), *(_by(there, 1) for _, there in counted)),
        select(
            null(),
            case((ended < begun, begun), else_=ended),
            literal_column("1"),
            *(_by(there, -1) for _, there in counted),
        ).where(ended.is_not(None)),
    ).subquery()
    order = [passing.c.moment_, passing.c.moved_]
    sums = [func.sum(passing.c[f"d{place}"]).over(order_by=order).label(f"s{place}") for place, _ in counted]
    summed = select(passing.c.at_, passing.c.moved_, *sums).subquery()
    columns = [
        type_coerce(cast(summed.c[f"s{place}"], BigInteger), Scaled(0)).label(f"k{place}") for place, _ in counted
    ]
    return select(summed.c.at_.label("k_at"), *columns).where(summed.c.moved_ == 0)


def _by(there: ColumnElement[bool], step: int) -> ColumnElement[int]:
    return case((there, literal_column(str(step))), else_=literal_column("0"))


def _joined(session: Session, parts: Sequence[Part], inner: CTE, steps: CTE) -> Select[Any]:
    running = and_(inner.c.from_ < steps.c.end_, or_(inner.c.to_.is_(None), inner.c.to_ >= steps.c.end_))
    columns = [steps.c.at_.label("k_at")]
    for place, part in enumerate(parts):
        given = inner.c[f"c{place}"]
        if part.aggregate == "count":
            # The inner column is a constant or NULL; only rows that are there count.
            columns.append(type_coerce(func.count(given), Scaled(0)).label(f"k{place}"))
        elif part.aggregate is None:
            columns.append(given.label(f"k{place}"))
        else:
            columns.append(figure(given, part.aggregate, session).label(f"k{place}"))
    groups = [steps.c.at_, *(inner.c[f"c{place}"] for place, part in enumerate(parts) if part.aggregate is None)]
    return select(*columns).select_from(steps.outerjoin(inner, running)).group_by(*groups)
