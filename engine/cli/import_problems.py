"""What a dry run found wrong in the rows of a file: the first few in full, then how often each occurs."""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from engine.cli.console import Console
from engine.definitions.field import FieldDef
from engine.definitions.form import FormDef
from engine.kernel.labels import Language
from engine.kernel.problems import pointer

FEW = 10
"""Findings that are told one by one."""
REFUSED = 5
"""Refused rows that are told of; all of them are in their file."""


def say_problems(console: Console, rows: Sequence[Mapping[str, Any]], form: FormDef) -> None:
    """Prints line, column and reason of the findings; beyond the first few how many rows have each."""
    labels = labels_of(form, console.language)
    found = [
        (row["row"], _located(console, problem, labels), (problem["code"], problem["path"]))
        for row in rows
        for problem in row["problems"]
    ]
    for line, message, _ in found[:FEW]:
        console.say("import.line", line=line, message=message)
    if len(found) > FEW:
        console.say("import.more", count=len(found))
        # The same finding may name the text of each cell: its first sentence stands for all.
        first = {kind: message for _, message, kind in reversed(found)}
        for kind, count in Counter(kind for _, _, kind in found).most_common(FEW):
            console.say("import.count", count=count, message=first[kind])


def say_refused(console: Console, error_file: Path) -> None:
    """Prints line and reasons of the first rows in a file of refused ones."""
    with error_file.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        next(rows, None)
        for line, reasons, *_ in islice(rows, REFUSED):
            console.say("import.line", line=line, message=reasons)


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
