"""Carries out what a rule asks for after the write, all in one transaction: records, notices, flows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from engine.expressions.types import BOOL
from engine.extend import CreateRecord, Effect, Notify, SetValue, StartFlow, TargetExpr, UpdateRecords
from engine.extend.plain import plain
from engine.kernel.events import Event
from engine.records.origin import Origin
from engine.records.read.list_query import ListQuery
from engine.records.record_expressions import RecordExpressions
from engine.records.service import RecordService
from engine.rules.action_context import RecordActionContext
from engine.rules.effect_words import effect_json
from engine.rules.ports import FlowStarter, RuleNotice, Teller
from engine.rules.trigger_text import trigger_names, with_values
from engine.store.unit_of_work import UnitOfWork

SUBMITTED = "form.submitted"
_PAGE = 500


@dataclass(frozen=True)
class Outside:
    """Where effects go."""

    records: RecordService
    flows: FlowStarter
    teller: Teller


@dataclass
class CarryingOut:
    """One firing. `origin` is what the changes it makes come from; `source` makes notices told once."""

    outside: Outside
    uow: UnitOfWork
    ctx: RecordActionContext
    origin: Origin
    source: str
    done: list[Mapping[str, Any]] = field(default_factory=list)

    def run(self, effects: Iterable[Effect]) -> None:
        """Carries the effects out in order; values of the record itself are set together, at the end."""
        values: dict[str, Any] = {}
        for effect in effects:
            match effect:
                case SetValue(field=key, value=value):
                    values[key] = plain(value)
                case Notify():
                    self._notify(effect)
                case CreateRecord():
                    self._create(effect)
                case UpdateRecords():
                    self._update_many(effect)
                case StartFlow(flow=flow):
                    self._start(flow)
            self.done.append(effect_json(effect))
        if values:
            self._update(self.ctx.app, self.ctx.form, self.record_id, values)

    @property
    def record_id(self) -> str:
        """The record that set the rule off."""
        return self.ctx.expressions.record_id

    def _notify(self, effect: Notify) -> None:
        place = self.ctx.app, self.ctx.form, self.record_id
        number = sum(1 for entry in self.done if entry["effect"] == "Notify")
        notice = RuleNotice(effect.title, effect.text, *place, source=f"{self.source}:{number}")
        self.outside.teller.tell(self.uow, effect.people, notice)

    def _create(self, effect: CreateRecord) -> None:
        app, form = self._place(effect.form)
        values = {key: plain(value) for key, value in effect.values.items()}
        actor = self.ctx.expressions.session.actor
        made = self.outside.records.create(self.uow, actor, app, form, values, self._origin_in(app))
        if effect.submit:
            data = {"app": app, "form": form, "record": made.id, "by": actor.id, "chain": list(self.origin.chain)}
            self.uow.emit(Event(SUBMITTED, data))

    def _update_many(self, effect: UpdateRecords) -> None:
        app, form = self._place(effect.form)
        wanted = self._standing_alone(effect.form, effect.filter, condition=True)
        fixed, per_row = {}, {}
        for key, value in effect.values.items():
            if isinstance(value, TargetExpr):
                per_row[key] = self._standing_alone(effect.form, value.expr, condition=False)
            else:
                fixed[key] = plain(value)
        actor = self.ctx.expressions.session.actor
        if not per_row:
            origin = self._origin_in(app)
            self.outside.records.update_where(self.uow, actor, app, form, wanted, fixed, origin)
            return
        for id in self._matching(app, form, wanted):
            row = RecordExpressions(self.ctx.expressions.session, effect.form, id)
            worked_out = {key: plain(row.evaluate(text)) for key, text in per_row.items()}
            self._update(app, form, id, {**fixed, **worked_out})

    def _standing_alone(self, form: str, text: str, *, condition: bool) -> str:
        """The expression over `form` with the values of the record at hand written into it."""
        model, session = self.ctx.checked_by, self.ctx.expressions.session
        extra = trigger_names(model, self.ctx.form)
        checked = model.checked(form, text, expect=BOOL if condition else None, extra=extra)
        return with_values(checked, self.ctx.record, session.env)

    def _matching(self, app: str, form: str, filter: str) -> list[str]:
        """Ids of all records that match, page by page."""
        found: list[str] = []
        cursor: str | None = None
        actor = self.ctx.expressions.session.actor
        while True:
            query = ListQuery(filter=filter, fields=(), limit=_PAGE, cursor=cursor)
            page = self.outside.records.list(self.uow.connection, actor, app, form, query)
            found += [record.id for record in page.items]
            cursor = page.next_cursor
            if cursor is None:
                return found

    def _update(self, app: str, form: str, id: str, values: Mapping[str, Any]) -> None:
        actor = self.ctx.expressions.session.actor
        self.outside.records.update(self.uow, actor, app, form, id, values, None, self._origin_in(app))

    def _start(self, flow: str) -> None:
        actor = self.ctx.expressions.session.actor
        self.outside.flows.start(self.uow, actor, self.ctx.app, flow, self.record_id, self.origin)

    def _origin_in(self, app: str) -> Origin:
        """The origin as records of `app` keep it: another app's history says whose rule it was."""
        return self.origin if app == self.ctx.app else replace(self.origin, ref=f"{self.ctx.app}.{self.origin.ref}")

    def _place(self, form: str) -> tuple[str, str]:
        app, _, key = form.rpartition(".")
        return app or self.ctx.app, key
