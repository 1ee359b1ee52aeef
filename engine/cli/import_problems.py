"""What a dry run found wrong in the rows of a file: the first few in full, then how often each occurs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from engine.cli.console import Console
from engine.definitions.field import FieldDef
from engine.definitions.form import FormDef
from engine.kernel.labels import Language
from engine.kernel.problems import pointer

FEW = 10
"""Findings that are told one by one."""


def say_problems(console: Console, rows: Sequence[Mapping[str, Any]], form: FormDef) -> None:
    """Prints line, column and reason of the findings; beyond the first few how many rows have each."""
    labels = labels_of(form, console.language)
    found = [(row["row"], _located(console, problem, labels)) for row in rows for problem in row["problems"]]
    for line, message in found[:FEW]:
        console.say("import.line", line=line, message=message)
    if len(found) > FEW:
        console.say("import.more", count=len(found))
        for message, count in Counter(message for _, message in found).most_common(FEW):
            console.say("import.count", count=count, message=message)


def _located(console: Console, problem: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """With the column that is meant, unless the sentence names it, as in the file of refused rows."""
    said, label = str(problem["message"]), labels.get(str(problem["path"]), "")
    return said if not label or label in said else f"{label}{'：' if console.language == 'zh-CN' else ': '}{said}"


def labels_of(form: FormDef, language: Language) -> dict[str, str]:
    """What fields and the columns of their tables are called, by the paths of findings."""
    found = {}
    for field in form.fields:
        found[pointer("values", field.key)] = field.title(language)
        for inner in getattr(field.options, "fields", ()):
            if isinstance(inner, FieldDef):
                found[pointer("values", field.key, inner.key)] = f"{field.title(language)} / {inner.title(language)}"
    return found
