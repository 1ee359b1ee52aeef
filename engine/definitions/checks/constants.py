"""Can everything that rules, flows, linkage and import mappings give to a field be a value of that field?"""

from collections.abc import Iterator

from engine.definitions.checking import Checking
from engine.definitions.sites import Site
from engine.fields.powers import Computed, Generated, HoldsChoices, HoldsRows
from engine.fields.text_context import TextContext
from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem


def check(at: Checking) -> Iterator[Problem]:
    """Constants that do not fit, and any value for a field that the engine fills in itself."""
    for site in at.sites:
        if site.kind == "assigned":
            yield from _assigned(at, site)
        elif site.kind == "mapped":
            yield from _mapped(at, site)


def _mapped(at: Checking, site: Site) -> Iterator[Problem]:
    """Only choices are known before the file is: names of people and records are not."""
    field = site.place.field(site.text) if site.place else None
    field_type = at.catalog.fields.get(field.type) if field else None
    if field is None or not isinstance(field_type, HoldsChoices) or not isinstance(site.value, str):
        return
    try:
        field_type.from_text(site.value, field.options, TextContext())
    except Invalid as error:
        for problem in error.problems:
            yield problem.under(site.path)


def _assigned(at: Checking, site: Site) -> Iterator[Problem]:
    field = site.place.field(site.text) if site.place else None
    field_type = at.catalog.fields.get(field.type) if field else None
    if site.place is None or field is None or field_type is None:
        return
    if isinstance(field_type, (Computed, Generated)) or site.text in site.place.system:
        yield Problem("definition.filled_by_engine", site.path + "/field", {"field": field.label or field.key})
    elif not hasattr(site.value, "expr"):
        try:
            if isinstance(field_type, HoldsRows):
                field_type.parse_rows(site.value, field.options, at.catalog.fields)
            else:
                field_type.parse(site.value, field.options)
        except Invalid as error:
            for problem in error.problems:
                yield problem.under(site.path + "/value")
