"""A process that runs jobs until it is killed: each job notes its number twice, in two steps. Not a test itself."""

import sys
from datetime import timedelta

from sqlalchemy import insert

from engine.kernel.ids import new_id
from engine.store.database import Database
from engine.store.job import Job
from engine.store.job_runner import JobRunner
from engine.store.job_threads import JobThreads
from engine.store.outbox import Outbox, Subscription
from engine.store.tables.organisation import departments


def main(url: str) -> None:
    """Works for ever; says `ready` once it has begun."""
    database = Database(url)

    def note(job: Job) -> None:
        with job.write() as uow:
            row = {"id": new_id(), "name": f"job {job.payload['data']['n']}", "parent_id": None, "position": 0}
            uow.connection.execute(insert(departments), row)

    relay = Outbox(database, [Subscription("note", frozenset({"thing.happened"}))])
    threads = JobThreads(JobRunner(relay, {"note": note}, lease=timedelta(seconds=1)), count=2)
    threads.start()
    print("ready", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1])
