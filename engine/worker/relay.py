"""Hands due job ids from the rows to the broker, and keeps alive the leases of what runs in this process."""

import threading

import structlog

from engine.bootstrap import Platform
from engine.kernel.errors import DougongError
from engine.store.job_publisher import JobPublisher
from engine.store.job_threads import JobThreads
from engine.worker.celery_app import RUN_JOB, celery_app
from engine.worker.queues import queue_name

log = structlog.get_logger("dougong.worker")

LOOK_EVERY = 1.0


class Relay:
    """One per worker process. Any number may run: a job handed over twice is run once, for its row is claimed."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._sender = celery_app(platform.settings)
        self._publisher = JobPublisher(
            platform.outbox, self._publish, schedules=platform.schedules, lease=platform.runner.lease
        )
        self._threads = JobThreads(self._publisher, 1)
        self._stopping = threading.Event()
        self._bell: threading.Thread | None = None

    def start(self) -> None:
        """Begins to hand over."""
        self._threads.start()
        self._bell = threading.Thread(target=self._ring, name="relay-bell", daemon=True)
        self._bell.start()

    def stop(self) -> None:
        """Ends; what is left is found by the next relay."""
        self._stopping.set()
        self._threads.stop()

    def once(self) -> int:
        """Hands over what is due now; how many batches there were."""
        while self._platform.outbox.relay():
            pass
        self._publisher.take_back()
        batches = 0
        while self._publisher.run_next():
            batches += 1
        return batches

    def _publish(self, job_id: str, queue: str) -> None:
        self._sender.send_task(RUN_JOB, args=[job_id], queue=queue_name(self._platform.settings, queue))

    def _ring(self) -> None:
        """Other processes write rows too: look when they tell of a commit, and once a second where they cannot tell."""
        inbox = self._platform.hub.open()
        renew_every = self._platform.runner.lease.total_seconds() / 3
        renewed = self._platform.clock.monotonic()
        while not self._stopping.is_set():
            inbox.wait(LOOK_EVERY)
            inbox.drain()
            self._threads.wake()
            if self._platform.clock.monotonic() - renewed >= renew_every:
                renewed = self._platform.clock.monotonic()
                try:
                    self._platform.runner.renew()
                except DougongError as error:
                    log.warning("leases wait for the database", problem=str(error))
        inbox.close()
