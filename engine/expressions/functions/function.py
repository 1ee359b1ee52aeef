"""The shape of a function of the language: name, parameters, result, and its faces in Python and SQL."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from engine.expressions.dates import on_calendar
from engine.expressions.syntax import Invoke, Syntax
from engine.expressions.types import Type
from engine.kernel.labels import Label

if TYPE_CHECKING:
    from engine.expressions.tree import Node

Need = Literal["now", "reader", "zone", "people", "change", "record", "calendar"]
"""What a function asks of its surroundings beside its arguments."""


PLUGIN = "plugin"
"""The family of functions that plugins add."""


@dataclass(frozen=True, slots=True)
class Same:
    """Stands for one type that all arguments marked with it share; the result may be marked with it too."""


SAME = Same()


@dataclass(frozen=True, slots=True)
class Many:
    """One value of a type, or a list of them, or a column of rows: what SUM takes. `item` None: of any type."""

    item: Type | Same | None


@dataclass(frozen=True, slots=True)
class Each:
    """An expression evaluated for each row (`parts.qty > 1`); the rows are those whose fields it names."""

    type: Type | Same


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows themselves: `COUNTIF(parts, …)`."""


@dataclass(frozen=True, slots=True)
class AnyList:
    """A list of any type; its item type is SAME."""


Taken = Type | Same | Many | Each | Rows | AnyList
"""What a parameter takes."""


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter. `takes` are alternatives. `repeated` only at the end: one or more of them, or none if optional."""

    name: str
    takes: tuple[Taken, ...]
    optional: bool = False
    repeated: bool = False
    written_out: bool = False
    """The argument must be a literal, so that it can be read before the run."""
    choices: tuple[str, ...] = ()
    """With `written_out`: the texts allowed."""
    valid: Callable[[str], bool] | None = None
    """With `written_out`: whether a text is a pattern that can be used."""
    field_name: bool = False
    """The argument is a field of the record, of which the path is meant and not the value (OLDVALUE)."""


def takes(name: str, *alternatives: Taken, **more: Any) -> Param:
    """A parameter, briefly."""
    return Param(name, alternatives, **more)


@dataclass(frozen=True, slots=True)
class Function:
    """A function. `python` gets the arguments (an Env first when `needs` is not empty) and returns the value.

    Unless `own_missing`, a missing argument makes the result missing before anything is called, on every back end.
    `postgres` gets the dialect context and the arguments as SQL; on SQLite `python` itself is registered, and `sqlite`
    only replaces it where native SQL is faster. A function with `lower` is rewritten into simpler parts after its
    arguments are checked, one with `expand` into other syntax before (None: wrong number of arguments); neither has
    another face.
    """

    name: str
    params: tuple[Param, ...]
    returns: Type | Same | Callable[[Sequence["Node"]], Type]
    doc: Label
    example: tuple[str, str]
    python: Callable[..., Any] | None = None
    postgres: Callable[..., Any] | None = None
    sqlite: Callable[..., Any] | None = None
    lower: Callable[..., Any] | None = None
    expand: Callable[[Invoke], Syntax | None] | None = None
    needs: frozenset[Need] = frozenset()
    own_missing: bool = False
    family: str = field(default="", compare=False)


def parameters_for(function: Function, count: int) -> list[Param] | None:
    """One parameter per argument; None when there are too few or too many arguments."""
    params = list(function.params)
    start = next((index for index, param in enumerate(params) if param.repeated), None)
    if start is not None:
        # What is repeated comes round whole, however often (IFS: when, then, when, then…).
        group = params[start:]
        times, left = divmod(count - start, len(group))
        if left or times < 0 or (times == 0 and not group[0].optional):
            return None
        return params[:start] + group * times
    required = sum(not param.optional for param in params)
    return params[:count] if required <= count <= len(params) else None


def on_the_calendar(functions: Sequence[Function]) -> list[Function]:
    """Functions whose result is missing where they would leave the calendar, which ends with the years 1 and 9999."""
    return [
        function if function.python is None else replace(function, python=on_calendar(function.python))
        for function in functions
    ]


def needs(*wanted: Need) -> frozenset[Need]:
    """A set of needs, briefly."""
    return frozenset(wanted)


def words(en: str, zh: str) -> Label:
    """A text in both languages, briefly."""
    return {"en": en, "zh-CN": zh}
