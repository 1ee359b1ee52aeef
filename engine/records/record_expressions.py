"""Expressions and templates over one record: stored, or in hand while it is changed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.expressions.backends.python import evaluate
from engine.expressions.checked import Checked
from engine.expressions.context import Env
from engine.kernel.labels import LANGUAGES, Label
from engine.records.model.app_model import AppModel
from engine.records.model.form_model import FormModel
from engine.records.read.eyes import Eyes
from engine.records.read.lazy_record import LazyRecord
from engine.records.session import Session
from engine.records.template_words import fill_template


class RecordExpressions:
    """Bound to a record and a session. Texts are checked against the form of `checked_by`, the session's app if none:
    a definition pinned to an older version keeps its meaning."""

    def __init__(
        self,
        session: Session,
        form: str,
        record_id: str,
        *,
        names: LazyRecord | None = None,
        env: Env | None = None,
    ) -> None:
        self.session = session
        self.form = form
        self.record_id = record_id
        self.env = env or replace(session.env, record_id=record_id)
        self.names = names or session.record(session.model.form(form), {"id": record_id}, self.env)

    @property
    def is_there(self) -> bool:
        """Whether the record exists and is not in the recycle bin."""
        return self._row() is not None

    @property
    def title(self) -> str:
        """What the record is called in lists."""
        return self.session.titles.title(self.session.model.form(self.form).path, self.record_id)

    def own_values(self) -> dict[str, Any]:
        """The stored values of its own fields with "id"; empty when it is not there."""
        form = self.session.model.form(self.form)
        row = self._row()
        if row is None:
            return {}
        whole = self.session.loader.whole(form, [row], form.children)[0]
        return {key: whole.get(key) for key in ("id", *form.fields)}

    def eyes(self, env: Env) -> Eyes | None:
        """The stored record as the actor may see it; None for whoever sees everything, or when it is not there."""
        form = self.session.model.form(self.form)
        row = self._row()
        if row is None:
            return None
        whole = self.session.loader.whole(form, [row], form.children)[0]
        return self.session.eyes(form, whole, env, whole)

    def checked(self, text: str, checked_by: AppModel | None = None) -> Checked:
        """The expression, compiled once per version. Raises Invalid."""
        return (checked_by or self.session.model).checked(self.form, text)

    def evaluate(self, text: str, checked_by: AppModel | None = None) -> Any:
        """The value of an expression."""
        return evaluate(self.checked(text, checked_by), self.names, self.env)

    def render(self, template: str | Mapping[Any, str], checked_by: AppModel | None = None) -> Label:
        """A template filled in, per language: choices and dates read differently in each. One text when they agree."""
        model = checked_by or self.session.model
        said: dict[Any, str] = {}
        for language in LANGUAGES:
            text = template if isinstance(template, str) else template.get(language)
            if text is not None:
                said[language] = fill_template(text, self, model, language)
        words = set(said.values())
        return words.pop() if len(words) == 1 else said

    def _row(self) -> dict[str, Any] | None:
        form: FormModel = self.session.model.form(self.form)
        row = self.session.loader.row(form, self.record_id)
        return row if row is not None and row.get("deleted_at") is None else None
