"""The Python back end: a checked expression as one compiled Python function."""

from collections.abc import Callable, Mapping
from typing import Any

from engine.expressions.backends.python_code import Coder
from engine.expressions.checked import Checked
from engine.expressions.context import Env

Compiled = Callable[[Mapping[str, Any], Env], Any]

NO_ENV = Env()


class _Names(dict[str, Any]):
    """Names of which those not given are missing."""

    def __missing__(self, name: str) -> None:
        return None


def compile_python(checked: Checked) -> Compiled:
    """The expression as a function of names and surroundings, made once per checked expression.

    Names that are not given read as missing.
    """
    found = checked.compiled.get("python")
    if found is None:
        found = checked.compiled["python"] = _compiled(checked)
    function: Compiled = found
    return function


def evaluate(checked: Checked, names: Mapping[str, Any], env: Env = NO_ENV) -> Any:
    """The value of a checked expression; None when it is missing."""
    function = checked.compiled.get("python") or compile_python(checked)
    return function(names, env)


def holds(checked: Checked, names: Mapping[str, Any], env: Env = NO_ENV) -> bool:
    """Whether a condition holds; a missing one does not."""
    return evaluate(checked, names, env) is True


def _compiled(checked: Checked) -> Compiled:
    fast = Coder().function(checked.tree)

    def function(names: Mapping[str, Any], env: Env) -> Any:
        try:
            return fast(names, env)
        except KeyError:
            # Rare enough to pay for it only here: every name is asked for without a default.
            return fast(_Names(names), env)

    return function
