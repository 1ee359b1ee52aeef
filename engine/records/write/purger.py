"""Deleting for good: records in the recycle bin go with their child rows, links and everything kept about them."""

from collections.abc import Sequence

from sqlalchemy import Connection, Table, delete, select, update
from sqlalchemy.exc import IntegrityError

from engine.records.model.form_model import FormModel
from engine.records.write.pointing import Pointer
from engine.store.files import FileStore
from engine.store.tables.all import metadata
from engine.store.tables.files import files as file_table
from engine.store.unit_of_work import UnitOfWork

TRACES: tuple[Table, ...] = tuple(
    table for table in reversed(metadata.sorted_tables) if "record_id" in table.c and table is not file_table
)
"""What the house keeps about records, the dependent tables first: history, comments, runs, notices and the rest."""


class Purger:
    """Set-wise, for the records of one form. Rights are the caller's."""

    def __init__(self, uow: UnitOfWork, form: FormModel, found: Sequence[Pointer], files: FileStore | None) -> None:
        self._uow = uow
        self._form = form
        self._pointers = found
        self._files = files

    @property
    def _connection(self) -> Connection:
        return self._uow.connection

    def purge(self, ids: Sequence[str]) -> list[str]:
        """The ids that went. Those to which live records still point are left, and those that a column keeps which the
        last version dropped: they can go once that column is erased."""
        held = self._held(ids)
        free = [id for id in ids if id not in held]
        return self._erase(free) if free else []

    def _held(self, ids: Sequence[str]) -> set[str]:
        return {target for pointer in self._pointers for _, target in self._connection.execute(pointer.to(ids))}

    def _erase(self, ids: Sequence[str]) -> list[str]:
        try:
            with self._connection.begin_nested():
                self._let_go(ids)
                self._rows(ids)
        except IntegrityError:
            if len(ids) == 1:
                return []
            middle = len(ids) // 2
            return [*self._erase(ids[:middle]), *self._erase(ids[middle:])]
        return list(ids)

    def _let_go(self, ids: Sequence[str]) -> None:
        """Records that are in the recycle bin themselves forget what they pointed to."""
        for pointer in self._pointers:
            table, key = pointer.table, pointer.field.key
            if pointer.field.linked:
                link = table.links[key].table
                self._connection.execute(delete(link).where(link.c.target_id.in_(ids)))
            else:
                column = table.table.c[key]
                self._connection.execute(update(table.table).where(column.in_(ids)).values({key: None}))

    def _rows(self, ids: Sequence[str]) -> None:
        execute, form = self._connection.execute, self._form
        for child in form.children.values():
            rows = child.table
            own = select(rows.c.id).where(rows.c.parent_id.in_(ids))
            for spec in child.links.values():
                execute(delete(spec.table).where(spec.table.c.record_id.in_(own)))
            execute(delete(rows).where(rows.c.parent_id.in_(ids)))
        for spec in form.links.values():
            execute(delete(spec.table).where(spec.table.c.record_id.in_(ids)))
        for table in TRACES:
            execute(delete(table).where(table.c.record_id.in_(ids)))
        if self._files is not None:
            self._files.abandon(self._uow, ids)
        execute(delete(form.table).where(form.table.c.id.in_(ids)))
