"""tests/conformance/expression_trees.gen.json: the expression cases as checked trees, for the tests of the browser."""

from tests.conformance.expression_trees import FILE, document
from tools.shell import ROOT


def outputs() -> dict[str, str]:
    """The one file."""
    return {FILE.relative_to(ROOT).as_posix(): document()}
