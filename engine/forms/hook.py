"""Linkage in the write path, whoever writes: values it sets, fields it locks. What it hides or requires is checked by
the write path itself, once everything is computed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from engine.expressions.context import Env
from engine.extend.plain import plain
from engine.forms.state import holding_entries, sets_now
from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem, pointer
from engine.records.change import Change
from engine.records.compute.own import compute_own
from engine.records.model.form_model import FormModel
from engine.records.ports import HookResult
from engine.records.read.eyes import Eyes
from engine.records.read.lazy_record import names_of
from engine.store.unit_of_work import UnitOfWork

MOST_ROUNDS = 10
"""A set may make another condition hold; a form that has not settled by then is left as it is."""
TYPED = frozenset({"ui", "api", "import"})
"""Where values come from a person; flows and rules may write what is locked for people."""


@dataclass(frozen=True)
class FormHook:
    """A write hook. Stateless."""

    def before(self, connection: Connection, changes: Sequence[Change]) -> Sequence[HookResult]:
        """Values to set, and a finding for each locked field that was changed."""
        return [self._before(connection, change) if _is_typed(change) else HookResult() for change in changes]

    def after(self, uow: UnitOfWork, changes: Sequence[Change]) -> None:
        """Nothing follows."""

    def _before(self, connection: Connection, change: Change) -> HookResult:
        before_env = replace(change.env, is_new=False, old=None, changed=frozenset())
        old = change.names_old
        held = holding_entries(change.form, old, before_env) if old is not None else []
        values = self._sets(connection, change, held, before_env)
        return HookResult(values, tuple(self._locked(change, held)))

    def _sets(self, connection: Connection, change: Change, held: list[int], before_env: Env) -> dict[str, Any]:
        """What `set` steps give that was not given before the change. A field that the caller named is left to them."""
        form, model, old = change.form, change.app_model, change.names_old
        if not any(step.set for entry in form.definition.linkage for step in entry.then):
            return {}
        known: dict[tuple[int, int], tuple[str, Any]] = {}
        if old is not None:
            known = sets_now(model, form, held, old, before_env, _eyes(change, change.old or {}, before_env))
        names: Mapping[str, Any] = change.names_new or {}
        values: dict[str, Any] = {}
        for _ in range(MOST_ROUNDS):
            eyes = _eyes(change, {**(change.new or {}), **values}, change.env)
            wanted = sets_now(model, form, holding_entries(form, names, change.env), names, change.env, eyes)
            fresh = self._fresh(change, wanted, known, values)
            known = wanted
            if not fresh:
                break
            values |= fresh
            record = names_of(connection, model, form.form, {**(change.new or {}), **values}, change.env)
            plan = form.plan(model.graph)
            if plan:
                compute_own(plan, record, change.old, change.env)
            names = record
        return values

    def _fresh(
        self,
        change: Change,
        wanted: Mapping[tuple[int, int], tuple[str, Any]],
        known: Mapping[tuple[int, int], tuple[str, Any]],
        values: Mapping[str, Any],
    ) -> dict[str, Any]:
        fresh: dict[str, Any] = {}
        for place, (key, value) in wanted.items():
            if key in change.given or (place in known and known[place][1] == value):
                continue
            parsed = _parsed(change.form, key, value)
            if parsed != values.get(key, (change.new or {}).get(key)):
                fresh[key] = parsed
        return fresh

    def _locked(self, change: Change, held: list[int]) -> list[Problem]:
        """Locked before and after: a change that unlocks a field, or is made along with locking it, is fine."""
        if change.origin.kind not in TYPED or change.old is None:
            return []
        before = _read_only(change.form, held)
        if before.isdisjoint(change.given & change.changed):
            return []
        after = _read_only(change.form, holding_entries(change.form, change.names_new or {}, change.env))
        return [
            Problem("form.field_locked", pointer("values", key), {"field": _label(change.form, key)})
            for key in sorted(before & after & change.given & change.changed)
        ]


def _eyes(change: Change, values: Mapping[str, Any], env: Env) -> Eyes | None:
    return change.eyes(values, env) if change.eyes is not None else None


def _is_typed(change: Change) -> bool:
    """Whether values are written at all; a record that goes or comes back keeps those it has."""
    return bool(change.form.linkage) and change.action in ("created", "updated")


def _read_only(form: FormModel, holding: list[int]) -> frozenset[str]:
    steps = [step for entry in holding for step in form.definition.linkage[entry].then]
    return frozenset(str(key) for step in steps for key in step.read_only or ())


def _label(form: FormModel, key: str) -> Any:
    field = form.fields.get(key)
    return (field.definition.label if field is not None else None) or key


def _parsed(form: FormModel, key: str, value: Any) -> Any:
    """The value as the field keeps it; what does not fit is left for the write path to tell."""
    field = form.fields[key]
    try:
        return field.type.parse(plain(value), field.options)
    except Invalid:
        return value
