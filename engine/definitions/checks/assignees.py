"""Does every field by which people are found hold people?"""

from collections.abc import Iterator

from engine.definitions.checking import Checking
from engine.expressions.types import ANY
from engine.kernel.problems import Problem


def check(at: Checking) -> Iterator[Problem]:
    """Fields of another type, where a member or a department is needed. Unknown fields are told elsewhere."""
    for site in at.sites:
        if not site.kinds or site.place is None:
            continue
        end = at.scopes.follow(site.place, tuple(site.text.split(".")))
        kind = at.scopes.kind(end[0].path, end[1].key) if end else None
        if end is not None and kind not in (None, ANY) and str(kind) not in site.kinds:
            yield Problem("definition.leads_to_nobody", site.path, {"field": end[1].label or site.text})
