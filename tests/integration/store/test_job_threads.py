"""The embedded runner wakes with a commit and with the clock."""

import threading
from datetime import timedelta

import pytest

from engine.kernel.events import Event
from engine.store.database import Database
from engine.store.job import Job
from engine.store.job_runner import JobRunner
from engine.store.job_threads import JobThreads
from engine.store.outbox import Outbox, Subscription


@pytest.mark.parametrize("count", [1, 3])
def test_a_commit_wakes_it_at_once(database_url: str, count: int) -> None:
    database = Database(database_url)
    database.migrate()
    seen: list[str] = []
    all_seen = threading.Event()

    def code(job: Job) -> None:
        seen.append(job.id)
        if len(seen) == 6:
            all_seen.set()

    relay = Outbox(database, [Subscription("k", frozenset({"a.b"}))])
    threads = JobThreads(JobRunner(relay, {"k": code}), count)
    threads.start()
    for _ in range(3):
        with database.write() as uow:
            uow.emit(Event("a.b"))
            uow.enqueue("k", {})
    assert all_seen.wait(10)
    threads.stop()
    assert len(set(seen)) == 6
    database.close()


def test_a_due_time_wakes_it(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    database.migrate()
    ran = threading.Event()
    threads = JobThreads(JobRunner(Outbox(database), {"k": lambda job: ran.set()}))
    threads.start()
    with database.write() as uow:
        uow.enqueue("k", {}, due=uow.now + timedelta(seconds=0.3))
    assert not ran.wait(0.1)
    assert ran.wait(5)
    threads.stop()
    database.close()
