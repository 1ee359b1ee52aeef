"""Does every expression make sense where it stands?"""

from collections.abc import Iterator
from dataclasses import replace

from engine.definitions.checking import Checking
from engine.definitions.site_scope import site_scope
from engine.definitions.sites import Site
from engine.expressions.checker import check as check_expression
from engine.expressions.functions.function import Need
from engine.expressions.template import check_template
from engine.expressions.types import ANY
from engine.kernel.problems import Problem

_NOTHING_CHANGES: tuple[Need, ...] = ("change",)


def check(at: Checking) -> Iterator[Problem]:
    """Unknown names, wrong types, functions that cannot be used there; with the span inside the text."""
    for site in at.sites:
        if site.kind in ("expression", "template"):
            yield from _site(at, site)


def _site(at: Checking, site: Site) -> Iterator[Problem]:
    scope = site_scope(at.scopes, site)
    if scope is None:
        return
    without = () if site.changing else _NOTHING_CHANGES
    functions = at.catalog.functions
    if site.kind == "template":
        _, problems = check_template(site.text, scope, path=site.path, functions=functions, without=without)
    else:
        expect = None if site.expect == ANY else site.expect
        _, problems = check_expression(
            site.text, scope, expect=expect, path=site.path, functions=functions, without=without
        )
    for problem in problems:
        place = at.scopes.places.at(str(problem.params.get("form", "")))
        # The language knows forms by their path; people know them by name.
        yield replace(problem, params={**problem.params, "form": place.label}) if place else problem
