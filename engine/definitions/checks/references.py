"""Does everything that is named exist?"""

from collections.abc import Iterator

from engine.definitions.checking import Checking
from engine.definitions.paths import beyond, leads_nowhere
from engine.definitions.places import Place
from engine.definitions.sites import Site
from engine.definitions.system_forms import INTERVALS, SYSTEM_FORMS
from engine.definitions.unknown import unknown
from engine.fields.field_def import FieldDef
from engine.kernel.problems import Problem, pointer


def check(at: Checking) -> Iterator[Problem]:
    """Unknown forms, fields, roles, flows, reports, views and apps; each with the nearest name there is."""
    for index, key in enumerate(at.app.uses):
        if key not in at.others and key != at.app.key:
            yield unknown("app", pointer("uses", index), key, at.others)
    for site in at.sites:
        if site.kind == "field":
            yield from _field(at, site, site.text)
        elif site.kind == "sort":
            yield from _field(at, site, site.text.removeprefix("-"))
        elif site.kind == "form":
            yield from _form(at, site)
        elif site.kind in ("role", "flow", "report"):
            part = site.kind + "s"
            keys = at.known(part, (item.key for item in getattr(at.app, part)))
            if site.text not in keys:
                yield unknown(site.kind, site.path, site.text, keys)
        elif site.kind == "view":
            yield from _view(at, site)


def _form(at: Checking, site: Site) -> Iterator[Problem]:
    place = at.place(site.text)
    if place is None and (untracked := _untracked(at, site.text)) is not None:
        params = {"field": untracked.label or untracked.key}
        yield Problem("definition.not_tracked", site.path, params)
    elif place is None:
        yield unknown("form", site.path, site.text, _forms(at, site.text))
    elif place.app and place.app != at.app.key and place.app not in at.app.uses:
        yield Problem("definition.app_not_used", site.path, {"app": place.app})


def _untracked(at: Checking, text: str) -> FieldDef | None:
    """The field whose status intervals are asked for although none are kept."""
    kind, _, rest = text.partition(":")
    form, _, key = rest.rpartition(".")
    rows = at.place(form) if kind == INTERVALS and form else None
    return rows.field(key) if rows else None


def _forms(at: Checking, text: str) -> list[str]:
    """What may stand where a form is named; the engine's own data only for whoever began so."""
    if not text.startswith("$"):
        return [*at.app.forms_by_key]
    tracked = [f"{INTERVALS}:{form.key}.{field.key}" for form in at.app.forms for field in form.fields if field.track]
    return [*SYSTEM_FORMS, *tracked]


def _view(at: Checking, site: Site) -> Iterator[Problem]:
    form = at.app.forms_by_key.get(site.form or "")
    if form is None:
        return
    keys = at.known("views", (view.key for view in form.views))
    if site.text not in keys:
        yield unknown("view", site.path, site.text, keys)


def _field(at: Checking, site: Site, text: str) -> Iterator[Problem]:
    """A key, or a path over relations or into child rows. Without a place (told elsewhere) nothing is looked for."""
    if site.place is None:
        return
    here: Place = site.place
    hops = text.split(".")
    for index, hop in enumerate(hops):
        if here.field(hop) is None:
            yield unknown("field", site.path, hop, [*here.fields, *here.system], form=here.label)
            return
        if index == len(hops) - 1:
            return
        following = beyond(at.scopes, here, hop)
        if following is None and (at.is_broken(here, hop) or leads_nowhere(at.scopes, here, hop)):
            return
        if following is None:
            yield Problem("definition.not_a_path", site.path, {"field": text, "name": hop})
            return
        here = following
