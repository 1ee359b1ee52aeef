"""Imports as a job: batches in transactions of their own, each done once whatever dies, progress told in between."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from engine.access.actor import Actor
from engine.access.departments import Departments
from engine.access.people import People
from engine.definitions.mapping import ImportOptions
from engine.kernel.errors import Forbidden, Invalid, NotFound
from engine.kernel.labels import text_of
from engine.kernel.problems import Problem, pointer
from engine.kernel.sentences import Sentences
from engine.records.origin import Origin
from engine.records.service import RecordService
from engine.records.session import Session
from engine.records.transfer.asking import asked_by, asker
from engine.records.transfer.batch_writer import BatchWriter, Counts
from engine.records.transfer.column_plan import ImportPlan, plan_import
from engine.records.transfer.error_file import ErrorFile
from engine.records.transfer.link_names import LinkNames
from engine.records.transfer.opening import open_table
from engine.records.transfer.preview import PREVIEWED, preview_json
from engine.records.transfer.row_groups import records_of
from engine.records.transfer.row_reader import ReadRow, RowReader
from engine.records.transfer.table import Shape, Table
from engine.records.write.reading import label_of
from engine.store.database import Database
from engine.store.files import FileStore
from engine.store.job import Job, JobCancelled
from engine.store.statistics import MANY_ROWS, refresh_statistics
from engine.store.stored_file import StoredFile
from engine.store.unit_of_work import UnitOfWork

KIND = "records.import"
BATCH = 500
KEPT = timedelta(days=7)
RESULTS = ("created", "updated", "unchanged", "failed")


class PreviewDone(Exception):
    """Ends the transaction of a preview, so that nothing of it stays."""


@dataclass(frozen=True)
class Importer:
    """Starts imports and is the code of their job."""

    database: Database
    records: RecordService
    people: People
    departments: Departments
    files: FileStore
    sentences: Sentences

    def open(self, file_id: str, options: ImportOptions) -> Table:
        """A stored file as the table that the options make of it. Large ones take seconds. Invalid, Unavailable."""
        return open_table(self.files.path_of(file_id), options.encoding, options.delimiter, options.sheet)

    def start(
        self,
        uow: UnitOfWork,
        actor: Actor,
        app: str,
        form: str,
        file_id: str,
        options: ImportOptions,
        shape: Shape | None = None,
    ) -> str:
        """Holds the mapping against file and form, then enqueues; id of the job. Invalid, Forbidden, NotFound.

        `shape` is that of the file, opened before the unit of work began: nobody else can write meanwhile.
        """
        file = self._file(uow, actor, file_id)
        shape = shape or self.open(file_id, options).shape
        self._plan(uow, actor, app, form, options, shape)
        require_rows(shape)
        payload = asked_by(actor) | {
            "app": app,
            "form": form,
            "file": file_id,
            "name": file.name,
            "options": options.model_dump(mode="json"),
        }
        return uow.enqueue(KIND, payload, queue="imports", by=actor.id)

    def run(self, job: Job) -> Any:
        """The job: reads on from where an earlier attempt stopped."""
        options = ImportOptions.model_validate(job.payload["options"])
        table = self.open(job.payload["file"], options)
        with self.database.read() as connection:
            actor = asker(self.records.organisations, connection, job.payload)
            plan = self._plan(connection, actor, job.payload["app"], job.payload["form"], options, table.shape)
        origin = Origin("import", ref=job.id, name=job.payload.get("name"))
        names = LinkNames(self.records, self.people, self.departments, origin)
        reader = RowReader(plan, actor.language, actor.timezone, names)
        work = _Work(self, job, actor, plan, table, names, reader, origin)
        return work.preview() if options.dry_run else work.whole()

    def inspect(self, path: Path) -> Table:
        """The file as a table, for a first look. Invalid, Unavailable."""
        table = open_table(path)
        require_rows(table.shape)
        return table

    def _file(self, uow: UnitOfWork, actor: Actor, file_id: str) -> StoredFile:
        file = self.files.get(uow.connection, file_id)
        if file.created_by != actor.id:
            raise NotFound.of("file.not_found")
        return file

    def _plan(self, at: Any, actor: Actor, app: str, form: str, options: ImportOptions, shape: Shape) -> ImportPlan:
        session = self.records.session(at, actor, app)
        model = session.model.form(form)
        session.rights.require("import", model)
        return plan_import(model, options, shape.columns, session.rights)


def require_rows(shape: Shape) -> None:
    """Invalid("import.no_rows") when there is nothing below the header."""
    if shape.rows == 0:
        raise Invalid.of("import.no_rows", "/file")


@dataclass
class _Work:
    """One attempt at one import."""

    importer: Importer
    job: Job
    actor: Actor
    plan: ImportPlan
    table: Table
    names: LinkNames
    reader: RowReader
    origin: Origin

    def whole(self) -> Any:
        """Every row; the counts, and the file of those that were refused."""
        kept: Mapping[str, Any] = self.job.kept or {"line": 1, "lines": 0, "errors": 0, "linked_created": 0}
        counts = {name: kept.get(name, 0) for name in RESULTS}
        errors = self._error_file(kept["errors"])
        self.names.created = kept["linked_created"]
        # Not the records: one with child rows stands on several lines.
        done = kept.get("lines", sum(counts.values()))
        state: dict[str, Any] = dict(kept)
        try:
            for rows in self._batches(after=kept["line"], size=BATCH):
                with self.importer.database.write() as uow:
                    found = self._write(uow, rows)
                    counts = {name: counts[name] + getattr(found, name) for name in counts}
                    errors.add(found.failures)
                    done += sum(len(row.lines) for row in rows)
                    at = {"line": rows[-1].lines[-1], "lines": done, "errors": errors.size}
                    state = self._result(counts) | at
                    self.job.keep(uow, state)
                self.job.progress(done, self.table.shape.rows)
        except (JobCancelled, Invalid, Forbidden, NotFound):
            self._broken_off(state, errors)
            raise
        result = self._result(counts)
        if counts["failed"]:
            result["error_file"] = self._hand_out(errors)
        with self.job.write(result) as uow:
            if counts["created"] >= MANY_ROWS:
                refresh_statistics(uow.connection, [table.table for table in self.plan.form.tables])
            errors.path.unlink(missing_ok=True)
        return result

    def _result(self, counts: Mapping[str, int]) -> dict[str, Any]:
        """What the job tells when it ends, at any point: what was written until then stays."""
        return {**counts, "linked_created": self.names.created, "error_file": None}

    def _broken_off(self, state: Mapping[str, Any], errors: ErrorFile) -> None:
        """The refused rows so far are handed out too."""
        if state.get("failed"):
            file = self._hand_out(errors)
            with self.job.database.write() as uow:
                self.job.keep(uow, {**state, "error_file": file})

    def preview(self) -> Any:
        """The first rows through the whole write path, then undone."""
        rows = list(islice(self._batches(after=1, size=PREVIEWED), 1))
        found, shown = Counts(), []
        if rows:
            try:
                with self.importer.database.write() as uow:
                    found = self._write(uow, rows[0])
                    shown = preview_json(self.plan, self.reader, rows[0], found, self.names.made, self._say)
                    raise PreviewDone
            except PreviewDone:
                pass
        counts = {name: getattr(found, name) for name in RESULTS}
        return {**counts, "rows": self.table.shape.rows, "preview": shown, "error_file": None}

    def _batches(self, after: int, size: int) -> Iterator[list[ReadRow]]:
        lines = (line for line in self.table.rows() if line[0] > after)
        rows = records_of(self.plan, self.reader, lines)
        while batch := list(islice(rows, size)):
            yield batch

    def _write(self, uow: UnitOfWork, rows: Sequence[ReadRow]) -> Counts:
        session = self._session(uow)
        texts = [
            (column, [text for row in rows for cells in row.cells if (text := self.reader.text(column, cells))])
            for column in self.plan.columns
            if column.field.target is not None
        ]
        self.names.learn(uow, session, texts)
        for row in rows:
            self.reader.read(row)
        return BatchWriter(self.importer.records, self.actor, self.plan, self.origin).write(uow, rows)

    def _session(self, uow: UnitOfWork) -> Session:
        """Rights are asked for anew by each batch: an import may outlast them. Raises Forbidden, NotFound."""
        records = self.importer.records
        actor = asker(records.organisations, uow.connection, self.job.payload)
        if actor != self.actor:
            self.actor = actor
            self.names.forget()
        session = records.session(uow, actor, self.plan.form.app)
        session.rights.require("import", session.model.form(self.plan.form.form))
        return session

    def _error_file(self, size: int) -> ErrorFile:
        path = self.importer.files.folder / "imports" / f"{self.job.id}.csv"
        return ErrorFile(path, self.table.shape.columns, self.actor.language, self._say_where, size)

    def _hand_out(self, errors: ErrorFile) -> str:
        name = text_of({"en": "rows not imported.csv", "zh-CN": "未导入的行.csv"}, self.actor.language)
        with errors.path.open("rb") as stream:
            return self.importer.files.put(stream, name, by=self.actor.id, keep=KEPT).id

    def _say(self, problem: Problem) -> str:
        return self.importer.sentences.say(problem, self.actor.language)

    def _say_where(self, problem: Problem) -> str:
        """With the column that is meant, unless the sentence names it."""
        said = self._say(problem)
        column = next((c for c in self.plan.columns if pointer("values", *c.path.split(".")) == problem.path), None)
        label = text_of(label_of(column.field), self.actor.language) if column else ""
        return (
            said if not label or label in said else f"{label}{'：' if self.actor.language == 'zh-CN' else ': '}{said}"
        )
