"""Jobs and the relay under a clock set by hand: claimed once, retried, given up, cancelled, scheduled."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from engine.kernel.errors import Conflict, Invalid, Unavailable
from engine.kernel.events import Event
from engine.kernel.ids import new_id
from engine.kernel.problems import Problem
from engine.store import job_rows
from engine.store.database import Database
from engine.store.job import MAX_ATTEMPTS, Job
from engine.store.job_publisher import JobPublisher
from engine.store.job_runner import JobCode, JobRunner
from engine.store.jobs import cancel_job, get_job, job_counts, retry_job, sweep_jobs
from engine.store.outbox import Outbox, Subscription
from engine.store.schedules import Schedule, Schedules
from engine.store.tables.background import outbox
from engine.store.tables.organisation import departments


def runner(database: Database, code: Mapping[str, JobCode], *subscriptions: Subscription, **more: Any) -> JobRunner:
    return JobRunner(Outbox(database, subscriptions), code, **more)


def enqueue(database: Database, kind: str = "k", payload: Mapping[str, Any] | None = None, **more: Any) -> str:
    with database.write() as uow:
        return uow.enqueue(kind, payload or {}, **more)


def state(database: Database, job_id: str) -> str:
    with database.read() as connection:
        return get_job(connection, job_id).state


class TestRun:
    def test_runs_what_is_due_in_order(self, database: Database, clock: Any) -> None:
        seen: list[int] = []
        jobs = runner(database, {"k": lambda job: seen.append(job.payload["n"])})
        for number in range(3):
            enqueue(database, payload={"n": number})
        later = enqueue(database, payload={"n": 9}, due=clock.now() + timedelta(hours=1))
        assert jobs.run_due() == 3
        assert state(database, later) == "waiting"
        clock.move(hours=1)
        jobs.run_due()
        assert seen == [0, 1, 2, 9]

    def test_keeps_the_result(self, database: Database) -> None:
        job_id = enqueue(database, by=new_id())
        runner(database, {"k": lambda job: {"created": 3}}).run_due()
        with database.read() as connection:
            facts = get_job(connection, job_id)
        assert (facts.state, facts.result) == ("done", {"created": 3})

    def test_only_the_queues_asked_for(self, database: Database) -> None:
        job_id = enqueue(database, queue="mail")
        jobs = runner(database, {"k": lambda job: None})
        assert jobs.run_due(queues={"default"}) == 0
        assert jobs.run_due(queues={"mail"}) == 1
        assert state(database, job_id) == "done"

    def test_by_id_once(self, database: Database) -> None:
        job_id = enqueue(database)
        jobs = runner(database, {"k": lambda job: None})
        assert jobs.run_job(job_id)
        assert not jobs.run_job(job_id)

    def test_a_rolled_back_unit_leaves_no_job(self, database: Database) -> None:
        with pytest.raises(ZeroDivisionError), database.write() as uow:
            uow.enqueue("k", {})
            raise ZeroDivisionError
        assert runner(database, {"k": lambda job: None}).run_due() == 0

    def test_an_unknown_kind_fails_with_its_reason(self, database: Database) -> None:
        job_id = enqueue(database)
        runner(database, {}).run_due()
        with database.read() as connection:
            facts = get_job(connection, job_id)
        assert (facts.state, facts.problems[0].code) == ("failed", "job.unknown_kind")


class TestUnique:
    def test_a_waiting_twin_is_taken(self, database: Database) -> None:
        assert enqueue(database, unique="x") == enqueue(database, unique="x")
        assert enqueue(database, unique="y") != enqueue(database, unique="x")

    def test_a_running_one_does_not_swallow_news(self, database: Database) -> None:
        seen: list[str] = []

        def code(job: Job) -> None:
            seen.append(job.id)
            if len(seen) == 1:
                enqueue(database, unique="x")

        enqueue(database, unique="x")
        assert runner(database, {"k": code}).run_due() == 2

    def test_a_retry_gives_way_to_a_newer_twin(self, database: Database) -> None:
        ids: list[str] = []

        def code(job: Job) -> None:
            if not ids:
                ids.append(enqueue(database, unique="x"))
                raise OSError("once")

        first = enqueue(database, unique="x")
        runner(database, {"k": code}).run_due()
        assert (state(database, first), state(database, ids[0])) == ("cancelled", "done")


class TestFail:
    def test_input_that_stays_wrong_is_not_retried(self, database: Database) -> None:
        def code(job: Job) -> None:
            raise Invalid(Problem("file.empty", "/file", {"a": 1}))

        job_id = enqueue(database)
        runner(database, {"k": code}).run_due()
        with database.read() as connection:
            facts = get_job(connection, job_id)
        assert (facts.state, facts.attempt) == ("failed", 1)
        assert facts.problems == (Problem("file.empty", "/file", {"a": 1}),)

    def test_a_crash_is_retried_with_growing_waits_then_given_up(self, database: Database, clock: Any) -> None:
        attempts: list[int] = []

        def code(job: Job) -> None:
            attempts.append(job.attempt)
            raise OSError("gone")

        job_id = enqueue(database)
        jobs = runner(database, {"k": code})
        assert jobs.run_due() == 1
        clock.move(seconds=4)
        assert jobs.run_due() == 0
        clock.move(seconds=2)
        assert jobs.run_due() == 1
        for _ in range(MAX_ATTEMPTS):
            clock.move(hours=2)
            jobs.run_due()
        assert attempts == list(range(1, MAX_ATTEMPTS + 1))
        with database.read() as connection:
            facts = get_job(connection, job_id)
        assert facts.state == "failed"
        assert facts.problems[0].code == "job.crashed"
        assert "OSError: gone" in (facts.trace or "")
        with database.write() as uow:
            retry_job(uow, job_id)
        assert jobs.run_due() == 1

    def test_the_other_side_says_when(self, database: Database, clock: Any) -> None:
        def code(job: Job) -> None:
            raise Unavailable(Problem("store.busy"), retry_after=30)

        enqueue(database)
        jobs = runner(database, {"k": code})
        jobs.run_due()
        clock.move(seconds=29)
        assert jobs.run_due() == 0
        clock.move(seconds=1)
        assert jobs.run_due() == 1


class TestOnce:
    def test_effects_and_end_are_one_transaction(self, database: Database) -> None:
        def code(job: Job) -> None:
            with job.write({"ok": True}) as uow:
                row = {"id": new_id(), "name": "x", "parent_id": None, "head_id": None, "position": 0}
                uow.connection.execute(insert(departments), row)

        job_id = enqueue(database)
        jobs = runner(database, {"k": code})
        assert jobs.run_due() == 1
        assert jobs.run_due() == 0
        assert state(database, job_id) == "done"
        with database.read() as connection:
            assert len(connection.execute(select(departments)).all()) == 1

    def test_who_lost_the_lease_writes_nothing(self, database: Database, clock: Any) -> None:
        other = runner(database, {"k": lambda job: "other"})

        def slow(job: Job) -> None:
            clock.move(minutes=5)
            other.run_due()
            with job.write() as uow:
                row = {"id": new_id(), "name": "x", "parent_id": None, "head_id": None, "position": 0}
                uow.connection.execute(insert(departments), row)

        job_id = enqueue(database)
        runner(database, {"k": slow}).run_due()
        with database.read() as connection:
            facts = get_job(connection, job_id)
            assert connection.execute(select(departments)).all() == []
        assert (facts.state, facts.result, facts.attempt) == ("done", "other", 2)

    def test_a_silent_worker_is_replaced_and_in_the_end_given_up(self, database: Database, clock: Any) -> None:
        job_id = enqueue(database)
        jobs = runner(database, {"k": lambda job: None})
        for _ in range(MAX_ATTEMPTS):
            with database.write() as uow:
                assert job_rows.claim(uow.connection, "dead", uow.now, uow.now + timedelta(seconds=60))
            clock.move(seconds=61)
            assert jobs.take_back() == 1
        with database.read() as connection:
            facts = get_job(connection, job_id)
        assert (facts.state, facts.problems[0].code) == ("failed", "job.worker_lost")

    def test_progress_renews_the_lease(self, database: Database, clock: Any) -> None:
        jobs = runner(database, {})

        def code(job: Job) -> None:
            for step in range(4):
                clock.move(seconds=50)
                job.progress(step + 1, 4)
                assert jobs.take_back() == 0

        job_id = enqueue(database)
        runner(database, {"k": code}).run_due()
        with database.read() as connection:
            facts = get_job(connection, job_id)
        assert (facts.state, facts.done, facts.total) == ("done", 4, 4)


class TestCancel:
    def test_a_waiting_job_ends(self, database: Database) -> None:
        job_id = enqueue(database)
        with database.write() as uow:
            cancel_job(uow, job_id)
        assert runner(database, {"k": lambda job: None}).run_due() == 0
        with pytest.raises(Conflict), database.write() as uow:
            cancel_job(uow, job_id)

    def test_a_running_job_stops_at_its_next_progress(self, database: Database) -> None:
        def code(job: Job) -> None:
            with database.write() as uow:
                cancel_job(uow, job.id)
            job.progress(1, 2)
            raise AssertionError("not reached")

        job_id = enqueue(database)
        runner(database, {"k": code}).run_due()
        assert state(database, job_id) == "cancelled"


class TestRelay:
    def test_one_job_per_subscriber_that_wants_it(self, database: Database) -> None:
        seen: list[tuple[str, Any]] = []
        both = frozenset({"record.created", "record.updated"})
        jobs = runner(
            database,
            {kind: (lambda job: seen.append((job.kind, job.payload["data"]["id"]))) for kind in ("a", "b")},
            Subscription("a", both),
            Subscription("b", both, wants=lambda event: event.data["id"] != 2),
        )
        with database.write() as uow:
            uow.emit(Event("record.created", {"id": 1}))
            uow.emit(Event("record.updated", {"id": 2}))
            uow.emit(Event("nobody.cares", {"id": 3}))
        assert jobs.run_due() == 3
        assert sorted(seen) == [("a", 1), ("a", 2), ("b", 1)]
        with database.read() as connection:
            assert connection.execute(select(outbox)).all() == []

    def test_a_bad_subscriber_does_not_stop_the_others(self, database: Database) -> None:
        def wants(event: Event) -> bool:
            raise KeyError("app")

        jobs = runner(
            database, {}, Subscription("a", frozenset({"x.y"}), wants=wants), Subscription("b", frozenset({"x.y"}))
        )
        with database.write() as uow:
            uow.emit(Event("x.y"))
        jobs.run_due()
        with database.read() as connection:
            assert job_counts(connection) == {"failed": 2}


class TestSchedule:
    def test_returns_once_however_many_processes_start(self, database: Database, clock: Any) -> None:
        seen: list[str] = []
        schedules = Schedules([Schedule("tidy", timedelta(hours=1))])
        jobs = runner(database, {"tidy": lambda job: seen.append(job.id)}, schedules=schedules)
        jobs.schedule()
        jobs.schedule()
        assert jobs.run_due() == 0
        for expected in (1, 2, 3):
            clock.move(hours=1)
            jobs.run_due()
            assert len(seen) == expected

    def test_returns_after_a_failure_too(self, database: Database, clock: Any) -> None:
        jobs = runner(database, {}, schedules=Schedules([Schedule("tidy", timedelta(hours=1))]))
        jobs.schedule()
        for _ in range(2):
            clock.move(hours=1)
            assert jobs.run_due() == 1

    def test_old_rows_are_swept(self, database: Database, clock: Any) -> None:
        enqueue(database)
        runner(database, {"k": lambda job: None}).run_due()
        clock.move(days=8)
        with database.write() as uow:
            assert sweep_jobs(uow, uow.now - timedelta(days=7)) == 1


class TestPublish:
    def test_hands_due_jobs_over_and_again_when_the_broker_lost_them(self, database: Database, clock: Any) -> None:
        sent: list[tuple[str, str]] = []
        publisher = JobPublisher(Outbox(database), lambda job_id, queue: sent.append((job_id, queue)))
        first = enqueue(database, queue="mail")
        later = enqueue(database, due=clock.now() + timedelta(seconds=30))
        assert publisher.run_next()
        assert not publisher.run_next()
        assert publisher.next_moment() == clock.now() + timedelta(seconds=30)
        clock.move(seconds=61)
        while publisher.run_next():
            pass
        assert sent == [(first, "mail"), (first, "mail"), (later, "default")]
        worker = runner(database, {"k": lambda job: None})
        assert [worker.run_job(job_id) for job_id, _ in sent] == [True, False, True]
