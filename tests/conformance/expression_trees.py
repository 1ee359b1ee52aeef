"""The checked trees of the expression cases, as the browser gets them; written to a file that vitest reads.

Run `python -m tests.conformance.expression_trees` after a change of cases or of the checker.
"""

from pathlib import Path

from engine.expressions.backends.browser import to_json
from engine.expressions.checker import compile_text
from engine.expressions.types import SIMPLE
from engine.kernel.jsons import dump
from tests.conformance.expression_suite import cases, scope_of

FILE = Path(__file__).parent / "expression_trees.gen.json"


def document() -> str:
    """One tree per case that has an answer, by file and place in it; one line each."""
    lines = []
    for case in cases():
        if "gives" in case.raw:
            expect = case.raw.get("expect")
            expression = compile_text(case.raw["expr"], scope_of(case.names), expect=SIMPLE[expect] if expect else None)
            lines.append(f'"{case.group}/{case.index}": {dump(to_json(expression))}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    FILE.write_text(document(), encoding="utf-8")
