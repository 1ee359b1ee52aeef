"""What commands print, and in which language. Words are in words.json, findings in the engine's own sentences."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import typer

from engine.cli.speech import spoken, word
from engine.kernel.labels import Language
from engine.kernel.problems import Problem
from engine.kernel.sentences import Sentences, engine_sentences


@dataclass(frozen=True)
class Console:
    """Prints for a person (or, with no terminal, for a log): plain lines; what goes wrong to standard error."""

    language: Language
    sentences: Sentences = field(default_factory=engine_sentences)

    @classmethod
    def of(cls, option: str | None) -> "Console":
        """A console that speaks the language of `--lang`."""
        return cls(spoken(option))

    @property
    def interactive(self) -> bool:
        """Whether a person looks at a terminal, so that a moving bar makes sense."""
        return sys.stdout.isatty()

    def word(self, key: str, **params: Any) -> str:
        """A text of words.json in the reader's language."""
        return word(key, self.language, **params)

    def say(self, key: str, **params: Any) -> None:
        """Prints a text of words.json."""
        print(self.word(key, **params))

    def located(self, problem: Problem) -> str:
        """`file:pointer:column: sentence [code]`; what is not known is left out."""
        place = [str(problem.params.get("file") or ""), problem.path]
        if problem.span:
            place.append(str(problem.span[0] + 1))
        where = ":".join(part for part in place if part)
        weight = self.word("check.warning") if problem.severity == "warning" else ""
        sentence = self.sentences.say(problem, self.language)
        return f"{where}: {weight}{sentence} [{problem.code}]" if where else f"{weight}{sentence} [{problem.code}]"

    def complain(self, problems: Iterable[Problem]) -> None:
        """Prints findings to standard error, one a line."""
        for problem in problems:
            print(self.located(problem), file=sys.stderr)

    def answer(self, problems: Iterable[Problem]) -> None:
        """Prints findings that are what was asked for, one a line."""
        for problem in problems:
            print(self.located(problem))

    def stop(self, key: str, **params: Any) -> typer.Exit:
        """Prints a text to standard error; raise the answer to end with code 1."""
        print(self.word(key, **params), file=sys.stderr)
        return typer.Exit(1)
