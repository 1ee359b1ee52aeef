"""Records out: CSV as a stream, XLSX as a file written in constant memory. Rights are those of any list."""

import csv
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import xlsxwriter
from sqlalchemy import Connection

from engine.access.actor import Actor
from engine.fields.text_context import TextContext
from engine.kernel.errors import Invalid
from engine.kernel.labels import Language, text_of
from engine.kernel.problems import Problem, pointer
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.read.list_query import ListQuery
from engine.records.read.record import Record
from engine.records.service import RecordService
from engine.records.transfer.spreadsheet_text import guarded
from engine.records.transfer.workbook_cells import WorkbookCells

PAGE = 500
MAX_XLSX_ROWS = 1_048_575


@dataclass(frozen=True, slots=True)
class _Column:
    """A field, or a column of the child rows of `table`; `context` for those of the engine, which are put in words
    here."""

    field: FieldModel
    table: FieldModel | None = None
    context: TextContext | None = None

    def cell(self, record: Record) -> tuple[Any, str]:
        """Value and words of a record for a column that is of no table."""
        key = self.field.key
        if self.context is None:
            return record.values.get(key), _words(record.display.get(key))
        value = getattr(record, key)
        said = record.display.get(key) or self.field.face_type.to_text(value, self.field.face.options, self.context)
        return value, _words(said)


class Exporter:
    """One per platform. Needs the verb `export` on the form."""

    def __init__(self, records: RecordService) -> None:
        self._records = records

    def columns(
        self, connection: Connection, actor: Actor, app: str, form: str, fields: Sequence[str] | None
    ) -> list[FieldModel]:
        """The fields to hand out, in order: those asked for, each once, created_at and its like too, else all that the
        actor sees but child rows.

        Raises Forbidden, or Invalid for a field that is not there or not to be seen.
        """
        session = self._records.session(connection, actor, app)
        model = session.model.form(form)
        session.rights.require("export", model)
        seen = [field for field in model.fields.values() if session.rights.access(model, field.key) != "hidden"]
        if fields is None:
            return [field for field in seen if field.key not in model.children]
        known = {**model.system, **{field.key: field for field in seen}}
        unknown = [
            Problem("record.unknown_field", pointer("fields", place), {"field": key})
            for place, key in enumerate(fields)
            if key not in known
        ]
        if unknown:
            raise Invalid(unknown)
        return [known[key] for key in dict.fromkeys(fields)]

    def csv(
        self,
        connection: Connection,
        actor: Actor,
        app: str,
        form: str,
        query: ListQuery,
        language: Language,
        path: Path,
    ) -> None:
        """Writes a CSV file to `path`, page by page of records: UTF-8 with a mark for spreadsheet programs."""
        fields = self.columns(connection, actor, app, form, query.fields)
        columns = self._expanded(connection, actor, app, form, fields)
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([guarded(title_of(column.field, column.table, language)) for column in columns])
            for records in self._pages(connection, actor, app, form, replace(query, fields=[f.key for f in fields])):
                for record in records:
                    for cells in _lines(record, columns):
                        writer.writerow([guarded(words, value) for value, words in cells])

    def xlsx(
        self,
        connection: Connection,
        actor: Actor,
        app: str,
        form: str,
        query: ListQuery,
        language: Language,
        path: Path,
    ) -> int:
        """Writes a workbook to `path`; how many rows it holds. Numbers stay numbers, dates and times
        are those of the actor's time zone, all else is text."""
        fields = self.columns(connection, actor, app, form, query.fields)
        model = self._records.session(connection, actor, app).model.form(form)
        book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False})
        try:
            sheet = book.add_worksheet(sheet_name(model, language))
            head = book.add_format({"bold": True, "bottom": 1})
            columns = self._expanded(connection, actor, app, form, fields)
            into = WorkbookCells(book, sheet, actor.timezone)
            into.widen([column.field for column in columns])
            for place, column in enumerate(columns):
                sheet.write_string(0, place, title_of(column.field, column.table, language), head)
            line = 0
            for records in self._pages(connection, actor, app, form, replace(query, fields=[f.key for f in fields])):
                lines = itertools.chain.from_iterable(_lines(record, columns) for record in records)
                for cells in itertools.islice(lines, MAX_XLSX_ROWS - line):
                    line += 1
                    for place, (value, words) in enumerate(cells):
                        into.write(line, place, value, words)
        finally:
            book.close()
        return line

    def _expanded(
        self, connection: Connection, actor: Actor, app: str, form: str, fields: Sequence[FieldModel]
    ) -> list[_Column]:
        """With the columns of a table, as far as the actor sees them, in the place of the table."""
        session = self._records.session(connection, actor, app)
        model = session.model.form(form)
        columns = []
        for field in fields:
            table = model.children.get(field.key)
            if table is None:
                columns.append(_Column(field, context=session.words if field.key in model.system else None))
                continue
            seen = [inner for inner in table.fields.values() if session.rights.access(table, inner.key) != "hidden"]
            columns += [_Column(inner, field) for inner in seen]
        return columns

    def _pages(
        self, connection: Connection, actor: Actor, app: str, form: str, query: ListQuery
    ) -> Iterator[Sequence[Record]]:
        asked = replace(query, limit=PAGE, cursor=None)
        while True:
            page = self._records.list(connection, actor, app, form, asked)
            if page.items:
                yield page.items
            if page.next_cursor is None:
                return
            asked = replace(asked, cursor=page.next_cursor)


def sheet_name(form: FormModel, language: Language) -> str:
    """The form's name, as far as a sheet may be called so."""
    return "".join(char for char in form.definition.title(language) if char not in "[]:*?/\\'")[:31] or form.form


def title_of(field: FieldModel, table: FieldModel | None, language: Language) -> str:
    """What a column is called, as the import knows it: `Quantity`, of a table `Spare parts / Quantity`."""
    own = text_of(field.definition.label, language, field.key)
    return own if table is None else f"{text_of(table.definition.label, language, table.key)} / {own}"


def _lines(record: Record, columns: Sequence[_Column]) -> Iterator[list[tuple[Any, str]]]:
    """Values and words of a record: on one line, or one for each child row; those after the first have no own cells."""
    tables = {column.table.key for column in columns if column.table is not None}
    for place in range(max([1, *(len(record.values.get(key) or ()) for key in tables)])):
        cells: list[tuple[Any, str]] = []
        for column in columns:
            key = column.field.key
            if column.table is None:
                cells.append(column.cell(record) if place == 0 else (None, ""))
                continue
            rows, shown = record.values.get(column.table.key) or (), record.display.get(column.table.key) or ()
            cells.append((rows[place].get(key), _words(shown[place].get(key))) if place < len(rows) else (None, ""))
        yield cells


def _words(shown: Any) -> str:
    if isinstance(shown, list):
        return ", ".join(str(item.get("text", "")) if isinstance(item, dict) else str(item) for item in shown)
    return "" if shown is None else str(shown)
