"""A real Celery worker is killed in the middle of an import: nothing is lost, nothing is done twice."""

import csv
import os
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.access.actor import SYSTEM
from engine.bootstrap import Platform
from engine.definitions.mapping import ImportOptions
from engine.extend.query import Query
from engine.kernel.clock import SystemClock
from engine.records.read.list_query import ListQuery
from engine.store.job_facts import JobFacts
from engine.store.jobs import get_job
from engine.testing.platforms import install, platform_on

ROWS = 4000
LEASE_SECONDS = 3
PATIENCE = 90.0
ROOT = Path(__file__).resolve().parents[3]
APP: dict[str, Any] = {
    "format": 1,
    "key": "stock",
    "name": {"en": "Stock", "zh-CN": "库存"},
    "forms": [{"key": "item", "fields": [{"key": "code", "type": "text"}, {"key": "n", "type": "number"}]}],
}


def wait_until(condition: Callable[[], bool], what: str) -> None:
    pause = threading.Event()
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"waited in vain: {what}"
        pause.wait(0.05)


class Workers:
    """Worker processes of one test; each in a process group of its own, so that it can be killed whole."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = {**os.environ, **environment}
        self.running: list[subprocess.Popen[bytes]] = []

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "engine.worker", "--threads", "2"]
        worker = subprocess.Popen(command, cwd=ROOT, env=self.environment, start_new_session=True)
        self.running.append(worker)
        return worker

    def stop(self) -> None:
        for worker in self.running:
            if worker.poll() is None:
                os.killpg(worker.pid, signal.SIGKILL)
                worker.wait(10)


@pytest.fixture
def installed(tmp_path: Path, postgres_url: str) -> Iterator[Platform]:
    with platform_on(tmp_path, postgres_url, clock=SystemClock(), lease_seconds=LEASE_SECONDS) as platform:
        install(platform, APP)
        yield platform


@pytest.fixture
def workers(tmp_path: Path, postgres_url: str, redis_url: str) -> Iterator[Workers]:
    made = Workers(
        {
            "DOUGONG_DATA_DIR": str(tmp_path),
            "DOUGONG_DATABASE_URL": postgres_url,
            "DOUGONG_BROKER_URL": redis_url,
            "DOUGONG_BROKER_PREFIX": f"test-{uuid.uuid4().hex[:10]}",
            "DOUGONG_LEASE_SECONDS": str(LEASE_SECONDS),
            "DOUGONG_LOG_LEVEL": "warning",
        }
    )
    yield made
    made.stop()


@pytest.mark.timeout(300)
@pytest.mark.redis
@pytest.mark.postgresql
def test_a_killed_import_is_taken_over_and_every_row_is_there_once(
    installed: Platform, workers: Workers, tmp_path: Path
) -> None:
    file = tmp_path / "items.csv"
    with file.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["code", "n"])
        writer.writerows([f"C{number}", number] for number in range(ROWS))
    with file.open("rb") as stream:
        stored = installed.files.put(stream, file.name, by=SYSTEM.id)
    options = ImportOptions.model_validate({"columns": {"code": {"field": "code"}, "n": {"field": "n"}}})
    with installed.database.write() as uow:
        job_id = installed.importer.start(uow, SYSTEM, "stock", "item", stored.id, options)

    def job() -> JobFacts:
        with installed.database.read() as connection:
            return get_job(connection, job_id)

    def count() -> int:
        with installed.database.read() as connection:
            return installed.records.count(connection, SYSTEM, "stock", "item", ListQuery(), cap=ROWS * 2).count

    first = workers.start()
    wait_until(lambda: 0 < count() < ROWS or (job().state != "waiting" and count() >= ROWS), "the first rows")
    os.killpg(first.pid, signal.SIGKILL)
    first.wait(10)
    cut_off = count()
    assert 0 < cut_off < ROWS, "the worker was killed in the middle"
    assert job().state == "running"

    workers.start()
    wait_until(lambda: job().state not in ("waiting", "running"), "the second worker")
    done = job()
    assert done.state == "done", done.problems
    assert done.attempt == 2
    assert done.result["created"] == ROWS and done.result["failed"] == 0
    assert count() == ROWS
    asked = {"form": "item", "measures": [{"aggregate": "distinct", "field": "code", "as": "codes"}]}
    with installed.database.read() as connection:
        frame = installed.queries.run(connection, SYSTEM, "stock", Query.model_validate(asked))
    assert frame.rows[0][0] == ROWS
