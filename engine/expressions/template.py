"""Text with holes: `Order {{ number }} is {{ status }}`. Plain text in, plain text out; escaping is the channel's."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine.expressions.backends.python import NO_ENV, evaluate
from engine.expressions.checked import Checked
from engine.expressions.checker import check
from engine.expressions.context import Env
from engine.expressions.functions.function import Need
from engine.expressions.functions.table import FunctionTable
from engine.expressions.limits import MAX_LENGTH, MAX_TEXT
from engine.expressions.scope import Scope
from engine.expressions.types import Type
from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem

OPEN, CLOSE = "{{", "}}"
ToText = Callable[[Any, Type], str]


@dataclass(frozen=True, slots=True)
class CheckedTemplate:
    """A template that makes sense: its pieces in order, plain text or checked expressions."""

    text: str
    pieces: tuple[str | Checked, ...]

    @property
    def holes(self) -> tuple[Checked, ...]:
        """The expressions."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Checked))

    @property
    def reads(self) -> frozenset[tuple[str, ...]]:
        """Every path that a hole reads."""
        return frozenset(path for hole in self.holes for path in hole.reads)


def holes(text: str) -> list[tuple[int, int]]:
    """First and last character of each hole's expression, half-open. Raises Invalid when a hole is not closed."""
    found: list[tuple[int, int]] = []
    place = 0
    while (start := text.find(OPEN, place)) >= 0:
        end = _closing(text, start + len(OPEN))
        if end is None:
            raise Invalid(Problem("expression.hole_not_closed", "", {}, span=(start, start + len(OPEN))))
        found.append((start + len(OPEN), end))
        place = end + len(CLOSE)
    return found


def _closing(text: str, place: int) -> int | None:
    """Where the hole ends; braces inside a text literal do not count."""
    quote = ""
    while place < len(text):
        char = text[place]
        if quote:
            if char == "\\":
                place += 1
            elif char == quote:
                quote = ""
        elif char in "\"'":
            quote = char
        elif text.startswith(CLOSE, place):
            return place
        place += 1
    return None


def check_template(
    text: str,
    scope: Scope,
    *,
    path: str = "",
    functions: FunctionTable | None = None,
    without: Collection[Need] = (),
) -> tuple[CheckedTemplate | None, list[Problem]]:
    """Checks every hole. Either the checked template, or its problems, with spans in the whole text."""
    if len(text) > MAX_LENGTH:
        span = (MAX_LENGTH, len(text))
        return None, [Problem("expression.too_long", path, {"limit": MAX_LENGTH}, span=span)]
    try:
        spans = holes(text)
    except Invalid as error:
        return None, [replace(problem, path=path) for problem in error.problems]
    pieces: list[str | Checked] = []
    problems: list[Problem] = []
    place = 0
    for first, last in spans:
        pieces.append(text[place : first - len(OPEN)])
        checked, found = check(text[first:last], scope, path=path, functions=functions, without=without)
        problems.extend(_moved(problem, first) for problem in found)
        if checked is not None:
            pieces.append(checked)
        place = last + len(CLOSE)
    pieces.append(text[place:])
    if problems:
        return None, problems
    return CheckedTemplate(text, tuple(piece for piece in pieces if piece != "")), []


def _moved(problem: Problem, by: int) -> Problem:
    return problem if problem.span is None else replace(problem, span=(problem.span[0] + by, problem.span[1] + by))


def render_template(template: CheckedTemplate, names: Mapping[str, Any], to_text: ToText, env: Env = NO_ENV) -> str:
    """The text with its holes filled. `to_text(value, type)` says a value for the reader; a missing one is empty."""
    filled: list[str] = []
    for piece in template.pieces:
        if isinstance(piece, str):
            filled.append(piece)
        elif (value := evaluate(piece, names, env)) is not None:
            filled.append(to_text(value, piece.type))
    return "".join(filled)[:MAX_TEXT]


def rename_in_template(text: str, renamed: Callable[[str], str]) -> str:
    """The text with `renamed` applied to the expression of every hole; unchanged when it cannot be read."""
    try:
        spans = holes(text)
    except Invalid:
        return text
    for first, last in reversed(spans):
        text = text[:first] + renamed(text[first:last]) + text[last:]
    return text
