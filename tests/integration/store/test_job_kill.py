"""Killing the process that runs jobs, at any moment, loses nothing and does nothing twice."""

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from sqlalchemy import select

from engine.kernel.events import Event
from engine.store.database import Database
from engine.store.tables.background import jobs, outbox
from engine.store.tables.organisation import departments

ROOT = Path(__file__).resolve().parents[3]
COUNT = 300


def _start(url: str) -> "subprocess.Popen[str]":
    command = [sys.executable, str(Path(__file__).with_name("job_worker.py")), url]
    worker = subprocess.Popen(
        command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert worker.stdout is not None
    assert worker.stdout.readline() == "ready\n"
    return worker


def test_a_killed_worker_loses_nothing_and_repeats_nothing(database_url: str) -> None:
    database = Database(database_url)
    database.migrate()
    for number in range(COUNT):
        with database.write() as uow:
            uow.emit(Event("thing.happened", {"n": number}))
    moments = random.Random(7)
    kills = 0
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        worker = _start(database_url)
        time.sleep(moments.uniform(0.02, 0.25) if kills < 6 else 3)
        worker.kill()
        worker.wait()
        kills += 1
        with database.read() as connection:
            left = (
                connection.execute(select(outbox.c.id)).first()
                or connection.execute(select(jobs.c.id).where(jobs.c.state.in_(("waiting", "running")))).first()
            )
        if left is None and kills > 6:
            break
    with database.read() as connection:
        done = Counter(connection.execute(select(departments.c.name)).scalars())
        states = Counter(connection.execute(select(jobs.c.state)).scalars())
    assert done == Counter(f"job {number}" for number in range(COUNT))
    assert states == Counter(done=COUNT)
    database.close()
