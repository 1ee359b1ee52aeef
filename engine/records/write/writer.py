"""Carries prepared drafts out: rows, history, intervals, hooks, events, and whatever is computed from them."""

from collections.abc import Mapping, Sequence
from typing import Any

from engine.kernel.errors import Invalid
from engine.kernel.events import Event
from engine.records.change import Change
from engine.records.compute.propagate import Propagation
from engine.records.model.form_model import FormModel
from engine.records.origin import Origin
from engine.records.ports import WriteHook
from engine.records.session import Session
from engine.records.write.draft import Draft
from engine.records.write.entry import Entry, Outcome
from engine.records.write.files import bind_files
from engine.records.write.history import write_history
from engine.records.write.intervals import Turn, write_intervals
from engine.records.write.pipeline import Pipeline
from engine.records.write.rows import write_rows
from engine.records.write.uniqueness import located
from engine.store.files import FileStore
from engine.store.unit_of_work import UnitOfWork

MANY = 50
"""Changes beyond which one event tells of all of them."""
_TOLD = 500


class Writer:
    """Writes records of one form for one use case."""

    def __init__(
        self,
        session: Session,
        uow: UnitOfWork,
        form: FormModel,
        hooks: Sequence[WriteHook],
        origin: Origin,
        propagation: Propagation,
        files: FileStore | None,
    ) -> None:
        self._session = session
        self._uow = uow
        self._form = form
        self._hooks = hooks
        self._origin = origin
        self._propagation = propagation
        self._files = files

    def write(self, entries: Sequence[Entry]) -> list[Outcome]:
        """Prepares and writes what is right; what is not has its problems in the outcome and leaves no trace.

        Raises Invalid when the database refuses a value as not unique: then nothing of the batch may be kept.
        """
        pipeline = Pipeline(self._session, self._form, self._hooks, self._origin, self._files)
        drafts = pipeline.prepare(entries)
        writing = [draft for draft in drafts if draft.writes]
        if writing:
            with located(self._form):
                write_rows(self._uow.connection, self._form, writing)
            self.finish(pipeline.changes(writing))
        return [_outcome(draft) for draft in drafts]

    def finish(self, changes: Sequence[Change]) -> None:
        """What follows once the rows are written."""
        form, uow = self._form, self._uow
        self._session.loader.forget(form, {change.record_id for change in changes}, form.children.values())
        self._session.forget_seen()
        write_history(uow.connection, form, changes)
        if form.tracked:
            write_intervals(uow.connection, form.app, form.form, _turns(form, changes), uow.now)
        if self._files is not None:
            bind_files(uow, self._files, form, changes)
        for hook in self._hooks:
            hook.after(uow, changes)
        self._tell(changes)
        self._propagation.after(self._session, uow, form, changes)

    def _tell(self, changes: Sequence[Change]) -> None:
        if len(changes) > MANY:
            ids = list(dict.fromkeys(change.record_id for change in changes))
            data = {"app": self._form.app, "form": self._form.form, "change": changes[0].action}
            self._uow.emit(Event("records.changed", data | {"ids": ids[:_TOLD], "count": len(ids)}))
            return
        for change in changes:
            self._uow.emit(Event(f"record.{change.action}", _facts(change)))


def _facts(change: Change) -> dict[str, Any]:
    return {
        "app": change.form.app,
        "form": change.form.form,
        "id": change.record_id,
        "by": change.origin.by or change.actor.id,
        "changed": sorted(change.changed),
        "origin": {"kind": change.origin.kind, "ref": change.origin.ref, "chain": list(change.origin.chain)},
    }


def _turns(form: FormModel, changes: Sequence[Change]) -> list[Turn]:
    turns = []
    for change in changes:
        if change.action in ("deleted", "restored"):
            continue
        new: Mapping[str, Any] = change.new or {}
        for key in sorted(form.tracked & change.changed):
            turns.append(Turn(change.record_id, key, new.get(key), change.at, first=change.old is None))
    return turns


def _outcome(draft: Draft) -> Outcome:
    problems, warnings = tuple(draft.problems), tuple(draft.warnings)
    if draft.failed:
        return Outcome("failed", draft.entry.id, draft.old or {}, problems, warnings)
    if not draft.writes:
        return Outcome("unchanged", draft.id, draft.old or {}, (), warnings)
    return Outcome("created" if draft.is_new else "updated", draft.id, draft.new, (), warnings)


def only(outcomes: Sequence[Outcome]) -> Outcome:
    """The outcome of a single entry; raises Invalid with every finding when it failed."""
    (outcome,) = outcomes
    if outcome.result == "failed":
        raise Invalid(outcome.problems)
    return outcome
