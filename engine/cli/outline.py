"""What a list of commands says of each, read from its source: loading all of them takes seconds."""

import ast
from collections.abc import Callable
from pathlib import Path


def sentence(module: str, name: str) -> str:
    """The help of the command `name` in a module beside this one: a function's docstring, or the `help` of a group."""
    source = Path(__file__).with_name(f"{module}.py").read_text(encoding="utf-8")
    for item in ast.parse(source).body:
        match item:
            case ast.FunctionDef() if item.name == name:
                return ast.get_docstring(item) or ""
            case ast.Assign(targets=[ast.Name(id=target)], value=ast.Call(keywords=keywords)) if target == name:
                return str(next(ast.literal_eval(given.value) for given in keywords if given.arg == "help"))
    raise LookupError(f"{module}:{name}")


def stand_in(module: str, name: str) -> Callable[[], None]:
    """A command that is listed like the real one and does nothing."""

    def listed() -> None:
        """Told below."""

    listed.__doc__ = sentence(module, name)
    return listed
