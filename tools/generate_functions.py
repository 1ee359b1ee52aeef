"""docs/reference/functions.md: every function of the expression language, with an example."""

from itertools import groupby, pairwise

from engine.expressions.functions.function import Function, Param
from engine.expressions.functions.table import function_table
from engine.kernel.labels import text_of

PATH = "docs/reference/functions.md"
HEAD = """# Functions

Formulas are written like Python expressions with Excel's functions; names may be written in small or large letters.
The same formula gives the same result in the browser, on the server and in SQL. Parameters in brackets may be left
out, `…` stands for more of the same.
"""


def _signature(function: Function) -> str:
    """NAME(first, [second], …); parameters that repeat together share one …"""
    parts = []
    params: list[Param | None] = [*function.params, None]
    for param, following in pairwise(params):
        if param is None:
            continue
        parts.append(f"[{param.name}]" if param.optional else param.name)
        if param.repeated and not (following and following.repeated):
            parts.append("…")
    return f"{function.name}({', '.join(parts)})"


def _row(function: Function) -> str:
    meaning = f"{text_of(function.doc, 'en')}<br>{text_of(function.doc, 'zh-CN')}".replace("|", "\\|")
    formula, result = (part.replace("|", "\\|") for part in function.example)
    return f"| `{_signature(function)}` | {meaning} | `{formula}` → `{result}` |\n"


def outputs() -> dict[str, str]:
    """The one page."""
    parts = [HEAD]
    for family, functions in groupby(function_table().values(), key=lambda function: function.family):
        title = family.replace("_", " ").capitalize()
        parts.append(f"\n## {title}\n\n| function | meaning | example |\n| --- | --- | --- |\n")
        parts += map(_row, functions)
    return {PATH: "".join(parts)}
