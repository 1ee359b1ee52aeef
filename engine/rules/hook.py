"""Rules take part in writing records: before the write at once, after it by jobs decided in the same transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from engine.extend.plain import plain
from engine.kernel.ids import new_id
from engine.kernel.problems import Problem
from engine.records.change import Change
from engine.records.ports import HookResult
from engine.rules.before_write import BeforeWrite
from engine.rules.chain import loop_problem
from engine.rules.firing_rows import firing_row, write_firings
from engine.rules.happening import EVENTS, Happening
from engine.rules.matching import fires
from engine.rules.rule_book import CompiledRule, RuleBooks
from engine.rules.services import RuleServices
from engine.store.unit_of_work import UnitOfWork

AFTER_COMMIT = "rules.after_commit"
"""The job that carries out what fired after a write."""
PHASE = "after_commit"
_CHUNK = 100
"""Changes whose firings share a job, so that a bulk write does not leave a job per record."""

Pending = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class RuleHook:
    """A write hook. Firings of before_write are logged only when the write goes through: until then they wait here,
    by transaction and record."""

    services: RuleServices
    books: RuleBooks = field(default_factory=RuleBooks)
    _pending: WeakKeyDictionary[Connection, Pending] = field(default_factory=WeakKeyDictionary)

    def before(self, connection: Connection, changes: Sequence[Change]) -> Sequence[HookResult]:
        """Values, refusals and warnings of the rules, change by change."""
        return [self._before(connection, change) for change in changes]

    def after(self, uow: UnitOfWork, changes: Sequence[Change]) -> None:
        """Logs what fired before the write, and leaves jobs for what fires after it."""
        waiting = self._pending.get(uow.connection, {})
        write_firings(uow.connection, [row for change in changes for row in waiting.pop(change.record_id, ())])
        found = [entry for change in changes if (entry := self._after(uow, change)) is not None]
        for start in range(0, len(found), _CHUNK):
            first = changes[0]
            payload = {
                "app": first.app_model.key,
                "version": first.app_model.version,
                "form": first.form.form,
                "by": first.origin.by or first.actor.id,
                "chain": list(first.origin.chain),
                "source": first.origin.kind,
                "changes": found[start : start + _CHUNK],
            }
            uow.enqueue(AFTER_COMMIT, payload, queue="rules")

    def _before(self, connection: Connection, change: Change) -> HookResult:
        book = self.books.of(change.app_model)
        if not book.at(change.form.form, EVENTS[change.action], "before_write"):
            return HookResult()
        run = BeforeWrite(self.services, connection, change, book)
        result = run.run()
        self._pending.setdefault(connection, {})[change.record_id] = run.firings
        return result

    def _after(self, uow: UnitOfWork, change: Change) -> dict[str, Any] | None:
        """The change and what fires on it, as the job reads it; None when nothing does."""
        book = self.books.of(change.app_model)
        event = EVENTS[change.action]
        rules = book.at(change.form.form, event, PHASE)
        if not rules:
            return None
        happening = _happening(change, event)
        firing = [rule for rule in rules if fires(rule, happening) and not self._loops(uow, change, rule)]
        if not firing:
            return None
        return {
            "record": change.record_id,
            "event": event,
            "changed": sorted(change.changed),
            "old": _old_values(change) if event == "updated" else None,
            "firings": [{"id": new_id(), "rule": rule.definition.key} for rule in firing],
        }

    def _loops(self, uow: UnitOfWork, change: Change, rule: CompiledRule) -> bool:
        problem = loop_problem(rule.name, change.record_id, change.origin.chain)
        if problem is not None:
            write_firings(uow.connection, [_stopped(uow, change, rule, problem)])
        return problem is not None


def _happening(change: Change, event: str) -> Happening:
    return Happening(
        event=event,
        source=change.origin.kind,
        record_id=change.record_id,
        old=change.names_old if event == "updated" else None,
        new=(change.names_old if event == "deleted" else change.names_new) or {},
        changed=change.changed,
        env=change.env,
    )


def _old_values(change: Change) -> dict[str, Any]:
    """What the changed fields held before; child rows are left out, they are not worth keeping twice."""
    old = change.old or {}
    fields = change.form.fields
    return {key: plain(old.get(key)) for key in change.changed if key in fields and not fields[key].holds_rows}


def _stopped(uow: UnitOfWork, change: Change, rule: CompiledRule, problem: Problem) -> dict[str, Any]:
    return firing_row(
        app=change.app_model.key,
        form=change.form.form,
        rule=rule.definition.key,
        record_id=change.record_id,
        phase=PHASE,
        at=uow.now,
        by=change.origin.by or change.actor.id,
        result="stopped",
        chain=change.origin.chain,
        problems=[problem],
    )
