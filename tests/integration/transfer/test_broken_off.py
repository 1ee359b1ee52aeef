"""An import that is stopped, or fails on its way, tells what it did until then."""

from typing import Any

import pytest
from sqlalchemy import update

from engine.kernel.errors import Invalid
from engine.records.transfer import importer
from engine.store.jobs import cancel_job
from engine.store.tables.background import jobs
from engine.testing.drain import drain
from tests.integration.transfer.desk import Desk

OPTIONS: dict[str, Any] = {"columns": {"code": {"field": "code"}, "state": {"field": "state"}}}
ROWS = [["code", "state"], ["A", "new"], ["B", "odd"], ["C", "open"], ["D", "open"], ["E", "open"]]


def stop_after(desk: Desk, monkeypatch: pytest.MonkeyPatch, job: str, batches: int) -> None:
    """Somebody stops the import while its first batches are written."""
    written = importer._Work._write
    seen: list[int] = []

    def write(work: Any, uow: Any, rows: Any) -> Any:
        seen.append(len(rows))
        if len(seen) == batches:
            cancel_job(uow, job)
        return written(work, uow, rows)

    monkeypatch.setattr(importer._Work, "_write", write)
    monkeypatch.setattr(importer, "BATCH", 2)
    monkeypatch.setattr("engine.store.job._PROGRESS_EVERY", 0)


def test_a_stopped_import_tells_what_it_did(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    job = desk.start(desk.file(ROWS), **OPTIONS)
    stop_after(desk, monkeypatch, job, batches=1)
    drain(desk.platform)
    facts = desk.job(job)
    assert facts.state == "cancelled"
    told = {key: facts.result[key] for key in ("created", "updated", "unchanged", "failed", "line")}
    assert told == {"created": 1, "updated": 0, "unchanged": 0, "failed": 1, "line": 3}
    assert set(desk.records()) == {"A"}
    refused = desk.platform.files.path_of(facts.result["error_file"]).read_text("utf-8-sig")
    assert "B,odd" in refused and "D" not in refused


def test_one_stopped_before_it_began_tells_of_nothing(desk: Desk) -> None:
    job = desk.start(desk.file(ROWS), **OPTIONS)
    with desk.platform.database.write() as uow:
        cancel_job(uow, job)
    drain(desk.platform)
    assert (desk.job(job).state, desk.job(job).result) == ("cancelled", None)


def test_an_import_that_fails_on_its_way(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    written = importer._Work._write

    def write(work: Any, uow: Any, rows: Any) -> Any:
        if rows[0].lines[0] > 3:
            raise Invalid.of("import.unreadable", "/file", line=4)
        return written(work, uow, rows)

    monkeypatch.setattr(importer._Work, "_write", write)
    monkeypatch.setattr(importer, "BATCH", 2)
    job = desk.start(desk.file(ROWS), **OPTIONS)
    drain(desk.platform)
    facts = desk.job(job)
    assert (facts.state, [problem.code for problem in facts.problems]) == ("failed", ["import.unreadable"])
    assert (facts.result["created"], facts.result["failed"], facts.result["line"]) == (1, 1, 3)
    assert facts.result["error_file"]


def test_one_that_is_taken_up_again_counts_lines_and_not_records(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    written = importer._Work._write
    seen: list[int] = []

    def write(work: Any, uow: Any, rows: Any) -> Any:
        seen.append(rows[0].lines[0])
        if len(seen) == 2:
            raise RuntimeError("the worker is killed")
        return written(work, uow, rows)

    monkeypatch.setattr(importer._Work, "_write", write)
    monkeypatch.setattr(importer, "BATCH", 1)
    head = ["code", "parts.part"]
    rows = [["A", "nut"], ["", "bolt"], ["", "pin"], ["B", "nut"], ["", "bolt"]]
    job = desk.start(desk.file([head, *rows]), columns={name: {"field": name} for name in head})
    drain(desk.platform)
    assert (desk.job(job).state, desk.job(job).done) == ("waiting", 3)
    with desk.platform.database.write() as uow:
        uow.connection.execute(update(jobs).values(due_at=uow.now))
    drain(desk.platform)
    facts = desk.job(job)
    assert (facts.state, facts.result["created"], seen) == ("done", 2, [2, 5, 5])
    assert (facts.done, facts.total) == (5, 5)
