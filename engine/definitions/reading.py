"""How the text of a site is read for the values of fields in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.definitions.paths import Spot
from engine.definitions.scopes import Scopes
from engine.definitions.site_scope import site_scope
from engine.definitions.sites import Site
from engine.expressions.functions.function import Function
from engine.expressions.scope import Scope


@dataclass(frozen=True)
class Reading:
    """The names it may use, the path of the rows that they belong to ("" for none), and the functions there are.

    `into` is the field that gets the result.
    """

    scope: Scope
    place: str
    functions: Mapping[str, Function]
    into: Spot | None = None

    @classmethod
    def of(cls, scopes: Scopes, site: Site) -> "Reading | None":
        """How a site is read; None when its rows are unknown."""
        scope = site_scope(scopes, site)
        if scope is None or site.place is None:
            return None
        into = Spot(site.into[0].path, site.into[1]) if site.into is not None else None
        return cls(scope, site.place.path, scopes.catalog.functions, into)
