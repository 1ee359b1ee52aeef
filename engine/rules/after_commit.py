"""The job behind rules that fire after a write. Each firing is one transaction with its line in the log, done once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import structlog

from engine.kernel.errors import Conflict, DougongError, Invalid, Unavailable
from engine.kernel.problems import Problem
from engine.records.model.app_model import AppModel
from engine.records.model.form_model import FormModel
from engine.records.origin import Origin
from engine.records.ports import Definitions
from engine.records.record_expressions import RecordExpressions
from engine.rules.action_context import RecordActionContext
from engine.rules.applying import effects_of
from engine.rules.carrying_out import CarryingOut, Outside
from engine.rules.chain import link
from engine.rules.firing_rows import firing_row, has_fired, write_firings
from engine.rules.hook import PHASE
from engine.rules.rule_book import RuleBooks
from engine.rules.services import RuleServices
from engine.store.database import Database
from engine.store.job import Job
from engine.store.unit_of_work import UnitOfWork

log = structlog.get_logger("dougong.rules")


@dataclass(frozen=True)
class AfterCommit:
    """Carries out firings that the write decided."""

    database: Database
    definitions: Definitions
    services: RuleServices
    outside: Outside
    books: RuleBooks

    def run(self, job: Job) -> None:
        """Every firing of a job, in order. What was done by an earlier attempt is passed over.

        Raises Conflict or Unavailable to be tried again; on the last attempt these are logged as failures.
        """
        for change in job.payload["changes"]:
            for firing in change["firings"]:
                self._fire(job.payload, change, firing, last_attempt=job.last_attempt)

    def _fire(
        self, facts: Mapping[str, Any], change: Mapping[str, Any], firing: Mapping[str, Any], *, last_attempt: bool
    ) -> None:
        try:
            self._attempt(facts, change, firing)
        except (Conflict, Unavailable) as hindrance:
            if not last_attempt:
                raise
            self._failed(facts, change, firing, list(hindrance.problems))
        except DougongError as error:
            self._failed(facts, change, firing, list(error.problems))
        except Exception:
            log.exception("rule broke off", app=facts["app"], rule=firing["rule"], record=change["record"])
            self._failed(facts, change, firing, [Problem("rule.crashed")])

    def _attempt(self, facts: Mapping[str, Any], change: Mapping[str, Any], firing: Mapping[str, Any]) -> None:
        began = self.database.clock.monotonic()
        with self.database.write() as uow:
            if has_fired(uow.connection, firing["id"]):
                return
            pinned = self.definitions.version(uow.connection, facts["app"], facts["version"])
            rule = self.books.of(pinned).rule(firing["rule"])
            if rule is None:
                return
            ctx = self._context(uow, facts, change, pinned)
            chain = (*facts["chain"], link(rule.name, change["record"]))
            origin = Origin("rule", ref=rule.definition.key, chain=chain, by=facts["by"])
            carrying = CarryingOut(self.outside, uow, ctx, origin, f"rule:{firing['id']}")
            carrying.run(effects_of(rule, ctx))
            took = round((self.database.clock.monotonic() - began) * 1000)
            row = _row(facts, change, firing, uow, "done", effects=carrying.done, milliseconds=took)
            write_firings(uow.connection, [row])

    def _context(
        self, uow: UnitOfWork, facts: Mapping[str, Any], change: Mapping[str, Any], pinned: AppModel
    ) -> RecordActionContext:
        """The record as it is now (a deleted one as it was), knowing what the change did to it."""
        current = self.definitions.current(uow.connection, facts["app"])
        actor = self.services.actor(uow.connection, facts["by"])
        session = self.services.session(uow.connection, current, actor, uow.now)
        form = current.form(facts["form"])
        plain_env = replace(session.env, record_id=change["record"])
        old = None
        if change["old"] is not None:
            before = {"id": change["record"], **_parsed(form, change["old"])}
            old = session.record(form, before, plain_env)
        env = replace(plain_env, is_new=change["event"] == "created", old=old, changed=frozenset(change["changed"]))
        expressions = RecordExpressions(session, facts["form"], change["record"], env=env)
        return RecordActionContext(expressions, pinned, old, self.services.people(uow.connection, pinned))

    def _failed(
        self,
        facts: Mapping[str, Any],
        change: Mapping[str, Any],
        firing: Mapping[str, Any],
        problems: list[Problem],
    ) -> None:
        with self.database.write() as uow:
            if not has_fired(uow.connection, firing["id"]):
                write_firings(uow.connection, [_row(facts, change, firing, uow, "failed", problems=problems)])


def _row(
    facts: Mapping[str, Any],
    change: Mapping[str, Any],
    firing: Mapping[str, Any],
    uow: UnitOfWork,
    result: Any,
    **more: Any,
) -> dict[str, Any]:
    return firing_row(
        id=firing["id"],
        app=facts["app"],
        form=facts["form"],
        rule=firing["rule"],
        record_id=change["record"],
        phase=PHASE,
        at=uow.now,
        by=facts["by"],
        result=result,
        chain=facts["chain"],
        **more,
    )


def _parsed(form: FormModel, old: Mapping[str, Any]) -> dict[str, Any]:
    """Kept JSON values as run-time values; what no longer fits the form reads as missing."""
    values: dict[str, Any] = {}
    for key, raw in old.items():
        field = form.fields.get(key)
        if field is None:
            continue
        try:
            values[key] = field.face_type.parse(raw, field.face.options)
        except Invalid:
            values[key] = None
    return values
