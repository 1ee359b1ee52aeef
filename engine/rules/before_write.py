"""Rules that take part in a write: they set values, refuse or warn, each seeing what those before it did."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection

from engine.extend import Reject, SetValue, Warn
from engine.extend.plain import plain
from engine.fields.powers import HoldsRows
from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem, pointer
from engine.records.change import Change
from engine.records.compute.own import compute_own
from engine.records.ports import HookResult
from engine.records.read.lazy_record import LazyRecord
from engine.records.record_expressions import RecordExpressions
from engine.records.session import Session
from engine.rules.action_context import RecordActionContext
from engine.rules.applying import effects_of
from engine.rules.effect_words import effect_json
from engine.rules.firing_rows import firing_row
from engine.rules.happening import EVENTS, Happening
from engine.rules.matching import fires
from engine.rules.rule_book import CompiledRule, RuleBook
from engine.rules.services import RuleServices

PHASE = "before_write"


@dataclass
class BeforeWrite:
    """One change on its way through the rules of its form."""

    services: RuleServices
    connection: Connection
    change: Change
    book: RuleBook
    firings: list[dict[str, Any]] = field(default_factory=list)
    _set: dict[str, Any] = field(default_factory=dict)
    _problems: list[Problem] = field(default_factory=list)
    _warnings: list[Problem] = field(default_factory=list)
    _session: Session | None = None

    def run(self) -> HookResult:
        """What the rules make of the change."""
        change = self.change
        happening = self._happening(change.names_new or change.names_old or {}, change.changed)
        for rule in self.book.at(change.form.form, happening.event, PHASE):
            if fires(rule, happening):
                known = len(self._set)
                self._fire(rule, happening)
                if self._set and len(self._set) >= known:
                    happening = self._after_sets()
        return HookResult(self._set, tuple(self._problems), tuple(self._warnings))

    def _happening(self, new: Mapping[str, Any], changed: frozenset[str]) -> Happening:
        change = self.change
        return Happening(
            event=EVENTS[change.action],
            source=change.origin.kind,
            record_id=change.record_id,
            old=change.names_old,
            new=new,
            changed=changed,
            env=replace(change.env, changed=changed),
        )

    def _fire(self, rule: CompiledRule, happening: Happening) -> None:
        change = self.change
        names = happening.new if isinstance(happening.new, LazyRecord) else None
        expressions = RecordExpressions(
            self._reading, change.form.form, change.record_id, names=names, env=happening.env
        )
        people = self.services.people(self.connection, change.app_model)
        ctx = RecordActionContext(expressions, change.app_model, change.names_old, people)
        done = []
        for effect in effects_of(rule, ctx):
            if self._take(rule, effect):
                done.append(effect_json(effect))
        if done:
            self.firings.append(self._row(rule, done))

    def _take(self, rule: CompiledRule, effect: Any) -> bool:
        """Notes an effect; False when it changes nothing."""
        match effect:
            case SetValue(field=key, value=value):
                return self._set_value(rule, key, value)
            case Reject(message=message, field=key):
                self._problems.append(_said("rule.rejected", rule, message, key))
            case Warn(message=message, field=key):
                self._warnings.append(replace(_said("rule.warned", rule, message, key), severity="warning"))
        return True

    def _set_value(self, rule: CompiledRule, key: str, value: Any) -> bool:
        if self.change.new is None:
            return False
        placed = self.change.form.fields.get(key)
        if placed is None or placed.computed or isinstance(placed.type, HoldsRows):
            self._problems.append(Problem("rule.field_not_settable", pointer("values", key), _named(rule)))
            return False
        try:
            parsed = placed.type.parse(plain(value), placed.options)
        except Invalid as error:
            self._problems += [problem.under(pointer("values", key)) for problem in error.problems]
            return False
        present = self._set[key] if key in self._set else (self.change.new or {}).get(key)
        if parsed == present:
            return False
        self._set[key] = parsed
        return True

    def _after_sets(self) -> Happening:
        """The change with the values set so far, computed fields worked out anew, for the rules that follow."""
        change, reading = self.change, self._reading
        changed = change.changed | {key for key, value in self._set.items() if value != (change.old or {}).get(key)}
        env = replace(change.env, changed=changed)
        record = reading.record(change.form, {**(change.new or {}), **self._set}, env)
        plan = change.form.plan(change.app_model.graph)
        if plan:
            compute_own(plan, record, change.old, env)
        return self._happening(record, changed)

    @property
    def _reading(self) -> Session:
        if self._session is None:
            change = self.change
            self._session = self.services.session(self.connection, change.app_model, change.actor, change.env.now)
        return self._session

    def _row(self, rule: CompiledRule, effects: list[Any]) -> dict[str, Any]:
        change = self.change
        return firing_row(
            app=change.app_model.key,
            form=change.form.form,
            rule=rule.definition.key,
            record_id=change.record_id,
            phase=PHASE,
            at=change.env.now,
            by=change.origin.by or change.actor.id,
            result="done",
            chain=change.origin.chain,
            effects=effects,
        )


def _named(rule: CompiledRule) -> dict[str, Any]:
    return {"rule": rule.definition.key, "name": rule.definition.name or rule.definition.key}


def _said(code: str, rule: CompiledRule, message: Any, key: str | None) -> Problem:
    return Problem(code, pointer("values", key) if key else "", {"message": message, **_named(rule)})
