"""The run log in the words of a reader."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Row

from engine.definitions.app import AppDef
from engine.kernel.jsons import instant_text
from engine.kernel.labels import Label, text_of
from engine.records.read.kept_words import KeptWords
from engine.records.session import Session
from engine.rules.told_effects import effect_text
from engine.store.job_problems import problems_of


@dataclass(frozen=True)
class LogPage:
    """Firings, newest first; `next_cursor` is None on the last page. `people` are names by id, `session` is the
    reader's, who may not see every record."""

    rows: Sequence[Row[Any]]
    next_cursor: str | None
    people: Mapping[str, str]
    session: Session

    def load_titles(self) -> None:
        """Finds what the records are called, in one statement a form."""
        records: dict[str, list[str]] = defaultdict(list)
        for row in self.rows:
            records[row.form].append(row.record_id)
        for form in self._app.forms:
            if form.key in records:
                self.session.titles.load(self.session.model.form(form.key).path, records[form.key])

    @property
    def _app(self) -> AppDef:
        return self.session.model.definition

    @cached_property
    def _words(self) -> dict[str, KeptWords]:
        return {form.key: KeptWords(self.session, self.session.model.form(form.key)) for form in self._app.forms}

    @cached_property
    def _names(self) -> dict[str, dict[str, Label]]:
        """Labels by kind and key."""
        return {
            "rule": {rule.key: rule.name or rule.key for rule in self._app.rules},
            "form": {form.key: form.name or form.key for form in self._app.forms},
        }

    def to_json(self) -> dict[str, Any]:
        """The page in the language of its reader."""
        return {"items": [self._line(row) for row in self.rows], "next_cursor": self.next_cursor}

    def _line(self, row: Row[Any]) -> dict[str, Any]:
        language = self.session.actor.language
        words = self._words.get(row.form)
        sentences = self.session.model.catalog.sentences
        return {
            "id": row.id,
            "app": row.app,
            "form": row.form,
            "form_name": text_of(self._names["form"].get(row.form), language, row.form),
            "rule": row.rule,
            "rule_name": text_of(self._names["rule"].get(row.rule), language, row.rule),
            "record": row.record_id,
            "record_title": self._title(row),
            "phase": row.phase,
            "at": instant_text(row.at),
            "by": row.by,
            "by_name": self.people.get(row.by or ""),
            "result": row.result,
            "chain": row.chain or [],
            "effects": row.effects or [],
            "told": [effect_text(effect, words, self._app, language) for effect in row.effects or []],
            "milliseconds": row.milliseconds,
            "problems": [
                {"code": problem.code, "path": problem.path, "message": sentences.say(problem, language)}
                for problem in problems_of(row.problems)
            ],
        }

    def _title(self, row: Row[Any]) -> str | None:
        """None for a record whose form is gone."""
        if row.form not in self._names["form"]:
            return None
        return self.session.titles.title(self.session.model.form(row.form).path, row.record_id)
