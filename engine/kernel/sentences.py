"""Sentences for problem codes, one per language, gathered from the `problems.json` of every package of the engine."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from engine.kernel.jsons import load
from engine.kernel.labels import Label, Language, text_of
from engine.kernel.problems import Problem


class Sentences:
    """Says a Problem in a language. Codes without a sentence are bugs that a test finds."""

    def __init__(self, table: Mapping[str, Mapping[Language, str]]) -> None:
        self.table = table

    def say(self, problem: Problem, language: Language) -> str:
        """The sentence, its `{holes}` filled with the problem's params (a param that is a label is put in words)."""
        sentence = text_of(dict(self.table.get(problem.code, {})), language, problem.code)
        return sentence.format_map(_Params(problem.params, language))


class _Params(dict[str, str]):
    def __init__(self, params: Mapping[str, Any], language: Language) -> None:
        super().__init__({key: _words(value, language) for key, value in params.items()})

    def __missing__(self, key: str) -> str:
        return "…"


def _words(value: Any, language: Language) -> str:
    if isinstance(value, dict) and set(value) <= {"en", "zh-CN"}:
        label: Label = value
        return text_of(label, language)
    if isinstance(value, (list, tuple)):
        return ("、" if language == "zh-CN" else ", ").join(_words(item, language) for item in value)
    return str(value)


def read_sentences(files: Iterable[Path]) -> dict[str, dict[Language, str]]:
    """One table of all files; a code written twice is refused."""
    table: dict[str, dict[Language, str]] = {}
    for file in files:
        for code, words in load(file.read_bytes()).items():
            if code in table:
                raise ValueError(f"{file}: {code} already has a sentence")
            table[code] = words
    return table


def engine_sentences() -> Sentences:
    """The sentences of the engine itself: every `engine/**/problems.json`."""
    root = Path(__file__).resolve().parents[1]
    return Sentences(read_sentences(sorted(root.rglob("problems.json"))))
