"""The run log in the words of a reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from engine.kernel.jsons import instant_text
from engine.kernel.labels import Label, Language, text_of
from engine.kernel.sentences import Sentences
from engine.store.job_problems import problems_of


@dataclass(frozen=True)
class LogPage:
    """Firings, newest first; `next_cursor` is None on the last page. `rule_names` and `people` are by key and id."""

    rows: Sequence[Row[Any]]
    next_cursor: str | None
    rule_names: Mapping[str, Label]
    people: Mapping[str, str]
    sentences: Sentences

    def to_json(self, language: Language) -> dict[str, Any]:
        """The page in the words of one language."""
        return {"items": [self._line(row, language) for row in self.rows], "next_cursor": self.next_cursor}

    def _line(self, row: Row[Any], language: Language) -> dict[str, Any]:
        return {
            "id": row.id,
            "app": row.app,
            "form": row.form,
            "rule": row.rule,
            "rule_name": text_of(self.rule_names.get(row.rule), language, row.rule),
            "record": row.record_id,
            "phase": row.phase,
            "at": instant_text(row.at),
            "by": row.by,
            "by_name": self.people.get(row.by or ""),
            "result": row.result,
            "chain": row.chain or [],
            "effects": row.effects or [],
            "milliseconds": row.milliseconds,
            "problems": [
                {"code": problem.code, "path": problem.path, "message": self.sentences.say(problem, language)}
                for problem in problems_of(row.problems)
            ],
        }
