"""What an action sees when its rule fires."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.extend.node_context import PeoplePort
from engine.records.model.app_model import AppModel
from engine.records.record_expressions import RecordExpressions


@dataclass(frozen=True)
class RecordActionContext:
    """An ActionContext over one record. `checked_by` is the version of the app whose rule fires."""

    expressions: RecordExpressions
    checked_by: AppModel
    old: Mapping[str, Any] | None
    people: PeoplePort

    @property
    def app(self) -> str:
        return self.expressions.session.model.key

    @property
    def form(self) -> str:
        return self.expressions.form

    @property
    def record(self) -> Mapping[str, Any]:
        return self.expressions.names

    @property
    def actor(self) -> str:
        return self.expressions.session.actor.id

    @property
    def now(self) -> datetime:
        return self.expressions.env.now

    def evaluate(self, expression: str) -> Any:
        return self.expressions.evaluate(expression, self.checked_by)

    def render(self, template: Any) -> Any:
        return self.expressions.render(template, self.checked_by) if template else ""
