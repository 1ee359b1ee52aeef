"""The names that the text of a site may use."""

from engine.definitions.scopes import TRIGGER, Scopes
from engine.definitions.sites import Site
from engine.expressions.scope import DictScope, LayeredScope, Scope
from engine.expressions.types import RecordOf


def site_scope(scopes: Scopes, site: Site) -> Scope | None:
    """The fields of the site's rows, and `trigger` for the record at hand; None when the rows are unknown."""
    if site.place is None:
        return None
    scope = scopes.scope(site.place)
    if site.trigger is None:
        return scope
    return LayeredScope(scope, DictScope({TRIGGER: RecordOf(scopes.scope(site.trigger), site.trigger.path)}))
