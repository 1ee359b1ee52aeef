"""The embedded runner: threads that sleep until a commit or a due time wakes them."""

import threading

import structlog

from engine.store.due_work import DueWork
from engine.store.unit_of_work import UnitOfWork

_LONGEST_SLEEP = 30.0
_LAZY_RELAY = 5.0
_GATHER = 0.01
_log = structlog.get_logger("jobs")


class JobThreads:
    """Does the due work of one process in `count` threads, and keeps leases alive in one more.

    Commits of this process wake a thread at once. Rows written by other processes are found when a known due time
    comes, or after 30 seconds at most; with a broker other processes are told by it instead.
    """

    def __init__(self, runner: DueWork, count: int = 1) -> None:
        self.runner = runner
        self._count = count
        self._threads: list[threading.Thread] = []
        self._stopping = threading.Event()
        self._bell = threading.Condition()
        self._rings = 0
        self._events_lie = False
        runner.database.on_commit(self.committed)

    def start(self) -> None:
        """Starts the threads; a second call does nothing."""
        if self._threads or self._count == 0:
            return
        self._stopping.clear()
        self.runner.schedule()
        names = [(self._work, f"jobs-{number}") for number in range(self._count)] + [(self._keep_alive, "jobs-leases")]
        self._threads = [threading.Thread(target=target, name=name, daemon=True) for target, name in names]
        for thread in self._threads:
            thread.start()

    def stop(self, patience: float = 10.0) -> None:
        """Asks the threads to end after the job at hand and waits for them; what they leave is taken over later."""
        self._stopping.set()
        self.wake()
        for thread in self._threads:
            thread.join(patience)
        self._threads = []

    def committed(self, uow: UnitOfWork) -> None:
        """Wakes a thread when the commit left something to do."""
        if uow.has_jobs or any(self.runner.outbox.wanted_by(event) for event in uow.events):
            self.wake()
        elif uow.events:
            # Nobody here waits for these events: their rows are cleared away with the next batch.
            self._events_lie = True

    def wake(self) -> None:
        """Rings the bell: there may be something to do."""
        with self._bell:
            self._rings += 1
            self._bell.notify()

    def _work(self) -> None:
        failures = 0
        while not self._stopping.is_set():
            heard = self._rings
            try:
                self._until_idle()
                pause = self._pause()
                failures = 0
            except Exception as error:  # noqa: BLE001 – the edge: the database may be away for a while
                failures += 1
                pause = min(_LONGEST_SLEEP, 0.5 * 2**failures)
                _log.error("jobs.loop_failed", exc_info=error, wait=pause)
                self._stopping.wait(pause)
                continue
            with self._bell:
                if self._rings == heard:
                    self._bell.wait(pause)
            # A short breath gathers the commits of a busy moment into one relay.
            self._stopping.wait(_GATHER)

    def _until_idle(self) -> None:
        self._events_lie = False
        while not self._stopping.is_set():
            self.runner.outbox.relay()
            self.runner.take_back()
            if not self.runner.run_next():
                return
            if self._count > 1:
                self.wake()

    def _pause(self) -> float:
        longest = _LAZY_RELAY if self._events_lie else _LONGEST_SLEEP
        moment = self.runner.next_moment()
        if moment is None:
            return longest
        return min(longest, max(0.0, (moment - self.runner.database.clock.now()).total_seconds()))

    def _keep_alive(self) -> None:
        while not self._stopping.wait(self.runner.lease.total_seconds() / 3):
            try:
                self.runner.renew()
            except Exception as error:  # noqa: BLE001 – the edge: tried again before the lease ends
                _log.error("jobs.renew_failed", exc_info=error)
