"""One batch of read rows through the write path: new, changed, unchanged, refused."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from engine.access.actor import Actor
from engine.kernel.errors import Invalid
from engine.kernel.ids import new_id
from engine.kernel.problems import Problem
from engine.records.origin import Origin
from engine.records.service import RecordService
from engine.records.session import Session
from engine.records.transfer.brought import told_before
from engine.records.transfer.column_plan import ImportPlan
from engine.records.transfer.matching import Key, existing
from engine.records.transfer.row_reader import ReadRow
from engine.records.write.entry import Entry, Outcome
from engine.store.unit_of_work import UnitOfWork


@dataclass(slots=True)
class Counts:
    """Rows by what became of them."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: int = 0
    failures: list[tuple[ReadRow, Sequence[Problem]]] = field(default_factory=list)

    def add(self, row: ReadRow, outcome: Outcome) -> None:
        """Counts the row; a refused one is kept with its reasons."""
        setattr(self, outcome.result, getattr(self, outcome.result) + 1)
        if outcome.result == "failed":
            self.failures.append((row, outcome.problems))


class BatchWriter:
    """Writes rows of one form for one import, in the order of the file."""

    def __init__(self, records: RecordService, actor: Actor, plan: ImportPlan, origin: Origin) -> None:
        self._records = records
        self._actor = actor
        self._plan = plan
        self._origin = origin

    def write(self, uow: UnitOfWork, rows: Sequence[ReadRow]) -> Counts:
        """Rows that cannot be written are told in the counts and leave no trace."""
        counts = Counts()
        waiting = []
        for row in rows:
            if row.problems:
                counts.add(row, Outcome("failed", problems=tuple(row.problems)))
            else:
                waiting.append(row)
        while waiting:
            waiting = self._round(uow, waiting, counts)
        counts.failures.sort(key=lambda failure: failure[0].lines[0])
        return counts

    def _round(self, uow: UnitOfWork, rows: Sequence[ReadRow], counts: Counts) -> list[ReadRow]:
        """Writes the rows. Those that stood on a new record which was refused are handed back: they may make it."""
        session = self._records.session(uow, self._actor, self._plan.form.app)
        known = existing(session, self._plan, [row.key for row in rows if row.key is not None])
        told = self._told_before(session, rows, known)
        made: set[str] = set()
        written: list[tuple[ReadRow, Entry]] = []
        for row in rows:
            if id(row) in told:
                counts.add(row, Outcome("unchanged"))
                continue
            entry = self._entry(row, known, made)
            if isinstance(entry, Problem):
                counts.add(row, Outcome("failed", problems=(entry,)))
            else:
                written.append((row, entry))
        outcomes = self._attempt(uow, [entry for _, entry in written])
        lost = {
            entry.id
            for (_, entry), outcome in zip(written, outcomes, strict=True)
            if entry.fresh and outcome.result == "failed"
        }
        again = []
        for (row, entry), outcome in zip(written, outcomes, strict=True):
            if entry.id in lost and not entry.fresh:
                again.append(row)
            else:
                counts.add(row, outcome)
        return again

    def _told_before(self, session: Session, rows: Sequence[ReadRow], known: Mapping[Key, str]) -> set[int]:
        """Rows that an earlier import of the same source has brought already, by `id()`."""
        if self._plan.options.mode == "insert" or self._plan.changed_at is None:
            return set()
        found = [(row, known[row.key]) for row in rows if row.key is not None and row.key in known]
        return told_before(session, self._plan.form, found, str(self._origin.ref))

    def _entry(self, row: ReadRow, known: dict[Key, str], made: set[str]) -> Entry | Problem:
        """`known` learns the ids of records that the batch makes."""
        mode = self._plan.options.mode
        id = known.get(row.key) if row.key is not None and mode != "insert" else None
        if id is not None:
            return Entry(row.values, id, at=row.at, rows_by_place=True)
        if mode == "update":
            return Problem("import.no_such_record")
        id = new_id()
        made.add(id)
        if row.key is not None and mode == "upsert":
            known[row.key] = id
        return Entry(row.values, id, at=row.at, fresh=True, rows_by_place=True)

    def _attempt(self, uow: UnitOfWork, entries: Sequence[Entry]) -> list[Outcome]:
        """All at once; when the database refuses the whole, in halves, until the rows at fault stand alone."""
        if not entries:
            return []
        try:
            with savepoint(uow):
                return self._records.create_many(
                    uow, self._actor, self._plan.form.app, self._plan.form.form, entries, self._origin
                )
        except Invalid as error:
            if len(entries) == 1:
                return [Outcome("failed", entries[0].id, problems=tuple(error.problems))]
        half = len(entries) // 2
        return self._attempt(uow, entries[:half]) + self._attempt(uow, entries[half:])


@contextmanager
def savepoint(uow: UnitOfWork) -> Iterator[None]:
    """A part of a transaction that is undone as a whole when the block raises, events included."""
    events, told = len(uow.events), len(uow.told)
    try:
        with uow.connection.begin_nested():
            yield
    except BaseException:
        del uow.events[events:]
        del uow.told[told:]
        raise
