"""Cases in the form in which the browser's tests read them: checked expression trees, and pages with linkage."""

from tests.conformance import expression_trees
from tests.conformance.linkage import linkage_pages
from tools.shell import ROOT


def outputs() -> dict[str, str]:
    """One file of each kind, under tests/conformance."""
    return {made.FILE.relative_to(ROOT).as_posix(): made.document() for made in (expression_trees, linkage_pages)}
