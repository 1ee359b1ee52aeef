"""A small app with a history, a table and a tracked choice, and files that go into it."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event, select

from engine.access.actor import SYSTEM
from engine.bootstrap import Platform
from engine.definitions.mapping import ImportOptions
from engine.records.read.list_query import ListQuery
from engine.records.read.record import Record
from engine.store.job_facts import JobFacts
from engine.store.jobs import get_job
from engine.store.tables.records import history, intervals
from engine.testing.drain import drain

FIELDS = ["code", "state", "team", "due", "parts"]
STATES = [{"value": value} for value in ("new", "open", "done")]
APP: dict[str, Any] = {
    "format": 1,
    "key": "desk",
    "name": {"en": "Desk", "zh-CN": "服务台"},
    "forms": [
        {
            "key": "case",
            "title_field": "code",
            "fields": [
                {"key": "code", "type": "text", "label": {"en": "Code", "zh-CN": "编号"}},
                {"key": "state", "type": "choice", "track": True, "options": {"choices": STATES}},
                {"key": "team", "type": "text"},
                {"key": "due", "type": "datetime", "label": {"en": "Due", "zh-CN": "期限"}},
                {
                    "key": "parts",
                    "type": "table",
                    "label": {"en": "Spare parts", "zh-CN": "备件"},
                    "options": {
                        "fields": [
                            {"key": "part", "type": "text", "label": {"en": "Part", "zh-CN": "名称"}},
                            {"key": "qty", "type": "number", "label": {"en": "Quantity", "zh-CN": "数量"}},
                        ]
                    },
                },
            ],
        }
    ],
    "roles": [{"key": "clerk", "rights": [{"form": "case", "verbs": ["create", "read", "update", "import"]}]}],
}


class Desk:
    """The app on a platform, with what a test asks of it."""

    def __init__(self, platform: Platform, folder: Path) -> None:
        self.platform = platform
        self.folder = folder

    def file(self, rows: Sequence[Sequence[str]]) -> Path:
        """A CSV file of the rows, the header first."""
        path = self.folder / "rows.csv"
        with path.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows(rows)
        return path

    def start(self, path: Path, **options: Any) -> str:
        """An import that waits; the id of its job."""
        with path.open("rb") as stream:
            stored = self.platform.files.put(stream, path.name, by=SYSTEM.id)
        with self.platform.database.write() as uow:
            wanted = ImportOptions.model_validate(options)
            return self.platform.importer.start(uow, SYSTEM, "desk", "case", stored.id, wanted)

    def job(self, id: str) -> JobFacts:
        with self.platform.database.read() as connection:
            return get_job(connection, id)

    def take(self, rows: Sequence[Sequence[str]], **options: Any) -> dict[str, Any]:
        """Imports the rows to the end; the result of the job."""
        id = self.start(self.file(rows), **options)
        drain(self.platform)
        facts = self.job(id)
        assert facts.state == "done", facts.problems
        return dict(facts.result)

    def records(self) -> dict[str, Record]:
        """All records, by code."""
        with self.platform.database.read() as connection:
            page = self.platform.records.list(connection, SYSTEM, "desk", "case", ListQuery(limit=100, fields=FIELDS))
        return {str(record.values["code"]): record for record in page.items}

    def traces(self) -> tuple[list[Any], list[Any]]:
        """All history and all intervals that there are."""
        with self.platform.database.read() as connection:
            changes = connection.execute(select(history).order_by(history.c.id)).all()
            spans = connection.execute(select(intervals).order_by(intervals.c.id)).all()
        return list(changes), list(spans)

    @contextmanager
    def statements(self) -> Iterator[list[str]]:
        """The statements that the database is given meanwhile."""
        seen: list[str] = []

        def note(connection: Any, cursor: Any, statement: str, *more: Any) -> None:
            seen.append(statement)

        engine = self.platform.database.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(engine, "before_cursor_execute", note)
