"""Who points to a record: the relations of all forms that lead to it, and what becomes of them when it goes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import FromClause, Select, select

from engine.kernel.problems import Problem
from engine.records.model.app_model import AppModel
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.model.table_model import TableModel
from engine.records.session import Session
from engine.records.write.reading import label_of

_TOLD = 1000


@dataclass(frozen=True)
class Pointer:
    """A relation field, in a form or its child rows, that leads to some form."""

    model: AppModel
    form: FormModel
    table: TableModel
    field: FieldModel

    @property
    def clears(self) -> bool:
        """Whether links are emptied when their target goes; else the target must stay."""
        return bool(getattr(self.field.options, "on_delete", "restrict") == "clear")

    def to(self, ids: Sequence[str]) -> Select[Any]:
        """Pairs of a live record (not row) and the id of the target it points to."""
        source = self.table.table
        here: FromClause = source
        key = self.field.key
        if self.field.linked:
            link = self.table.links[key].table
            here = source.join(link, link.c.record_id == source.c.id)
            target: Any = link.c.target_id
        else:
            target = source.c[key]
        record = source
        if self.table is not self.form:
            record = self.form.table
            here = here.join(record, record.c.id == source.c.parent_id)
        found = select(record.c.id, target).select_from(here)
        return found.where(target.in_(ids), record.c.deleted_at.is_(None)).distinct()


def pointers(models: Sequence[AppModel], path: str) -> Iterator[Pointer]:
    """Every relation of the given apps that leads to the form at a canonical path."""
    for model in models:
        for form in model.forms:
            for table in form.tables:
                for field in table.fields.values():
                    if field.target == path and not field.computed:
                        yield Pointer(model, form, table, field)


def still_referred(session: Session, found: Sequence[Pointer], ids: Sequence[str]) -> list[Problem]:
    """A problem for each relation that forbids deleting the records, because live ones point to them."""
    problems = []
    for pointer in found:
        if pointer.clears:
            continue
        rows = session.connection.execute(pointer.to(ids).limit(_TOLD)).all()
        others = {record for record, target in rows if record not in ids}
        if others:
            params = {"form": pointer.form.name, "field": label_of(pointer.field), "count": len(others)}
            problems.append(Problem("record.still_referred", params=params))
    return problems
