"""The run log of rules: one row per firing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, and_, insert, or_, select

from engine.kernel.errors import NotFound
from engine.kernel.ids import is_id, new_id
from engine.kernel.problems import Problem
from engine.store.job_problems import problems_json
from engine.store.tables.rules import firings

Result = Literal["done", "failed", "stopped"]
LARGEST_PAGE = 200


def firing_row(
    *,
    app: str,
    form: str,
    rule: str,
    record_id: str,
    phase: str,
    at: datetime,
    by: str | None,
    result: Result,
    chain: Sequence[str],
    effects: Sequence[Mapping[str, Any]] = (),
    problems: Sequence[Problem] = (),
    milliseconds: int | None = None,
    id: str | None = None,
) -> dict[str, Any]:
    """A row of the log. `chain` are the firings that led here, `milliseconds` how long it took."""
    return {
        "id": id or new_id(),
        "app": app,
        "form": form,
        "rule": rule,
        "record_id": record_id,
        "phase": phase,
        "at": at,
        "by": by,
        "result": result,
        "chain": list(chain),
        "effects": list(effects),
        "problems": problems_json(problems),
        "milliseconds": milliseconds,
    }


def write_firings(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Adds rows to the log."""
    if rows:
        connection.execute(insert(firings), list(rows))


def has_fired(connection: Connection, id: str) -> bool:
    """Whether the firing of that id is in the log, so that it is not done twice."""
    return connection.execute(select(firings.c.id).where(firings.c.id == id)).first() is not None


def page_of_firings(
    connection: Connection,
    app: str,
    *,
    form: str | None,
    rule: str | None,
    record: str | None,
    limit: int,
    cursor: str | None,
) -> list[Row[Any]]:
    """One more row than `limit`, newest first. `cursor` is the id of the last one seen. NotFound when it is none."""
    query = select(firings).where(firings.c.app == app)
    for column, wanted in ((firings.c.form, form), (firings.c.rule, rule), (firings.c.record_id, record)):
        if wanted is not None:
            query = query.where(column == wanted)
    if cursor is not None:
        at = (
            connection.execute(
                select(firings.c.at).where(firings.c.id == cursor, firings.c.app == app)
            ).scalar_one_or_none()
            if is_id(cursor)
            else None
        )
        if at is None:
            raise NotFound.of("rule.firing_not_found")
        query = query.where(or_(firings.c.at < at, and_(firings.c.at == at, firings.c.id < cursor)))
    return list(connection.execute(query.order_by(firings.c.at.desc(), firings.c.id.desc()).limit(limit + 1)).all())
