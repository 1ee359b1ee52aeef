"""Serial numbers: counted in a row of the same transaction, so that none is given twice and none is lost."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, case
from sqlalchemy.dialects import postgresql, sqlite

from engine.fields.powers import Generated
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.write.draft import Draft
from engine.store.tables.records import serials


def number(connection: Connection, form: FormModel, drafts: Sequence[Draft], zone: ZoneInfo) -> None:
    """Gives every new draft its serial numbers, in order; one statement per counter.

    The counter's row stays locked until the transaction ends, so this comes last before the rows are written. A number
    given explicitly (imports) moves the counter past it. `zone` tells which day it is.
    """
    for field in form.serials:
        generated = field.generated
        if generated is not None:
            _explicit(connection, form, field, generated, drafts, zone)
            _generate(connection, form, field, generated, drafts, zone)


def _generate(
    connection: Connection,
    form: FormModel,
    field: FieldModel,
    generated: Generated,
    drafts: Sequence[Draft],
    zone: ZoneInfo,
) -> None:
    waiting: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.is_new and draft.new.get(field.key) is None:
            waiting[generated.counter(field.options, _day(draft.at, zone))].append(draft)
    for counter, group in waiting.items():
        last = _advance(connection, form, field.key, counter, by=len(group))
        for count, draft in enumerate(group, start=last - len(group) + 1):
            assert draft.record is not None
            draft.record.put(field.key, generated.generate(field.options, _day(draft.at, zone), count))


def _explicit(
    connection: Connection,
    form: FormModel,
    field: FieldModel,
    generated: Generated,
    drafts: Sequence[Draft],
    zone: ZoneInfo,
) -> None:
    highest: dict[str, int] = {}
    for draft in drafts:
        value = draft.given.get(field.key)
        if value is None:
            continue
        day = _day(draft.at, zone)
        count = generated.count_of(field.options, day, value)
        if count is not None:
            counter = generated.counter(field.options, day)
            highest[counter] = max(count, highest.get(counter, 0))
    for counter, count in highest.items():
        _advance(connection, form, field.key, counter, to=count)


def _advance(connection: Connection, form: FormModel, field: str, counter: str, *, by: int = 0, to: int = 0) -> int:
    own = postgresql if connection.dialect.name == "postgresql" else sqlite
    key = {"app": form.app, "form": form.form, "field": field, "counter": counter}
    value = serials.c.value
    grown = value + by if by else case((value < to, to), else_=value)
    statement = (
        own.insert(serials)
        .values(**key, value=by or to)
        .on_conflict_do_update(index_elements=["app", "form", "field", "counter"], set_={"value": grown})
        .returning(value)
    )
    return int(connection.execute(statement).scalar_one())


def _day(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()
