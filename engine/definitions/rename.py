"""Renaming a form, field, role, flow, report or view by key, everywhere, inside expressions and templates too."""

from collections.abc import Iterator
from typing import Any

from engine.definitions.app import AppDef
from engine.definitions.app_sites import app_sites
from engine.definitions.edits import Edit, apply_edits
from engine.definitions.part import is_key
from engine.definitions.paths import Spot, along
from engine.definitions.places import Place
from engine.definitions.scopes import Scopes
from engine.definitions.site_scope import site_scope
from engine.definitions.sites import Site
from engine.definitions.text_forms import KEY_FORM
from engine.definitions.usages import Target
from engine.expressions.rewrite import rename as rename_path
from engine.expressions.rewrite import rename_field
from engine.expressions.template import rename_in_template
from engine.kernel.errors import Invalid, NotFound
from engine.kernel.problems import pointer

_LISTS = {"form": "forms", "role": "roles", "flow": "flows", "report": "reports"}


def rename(document: dict[str, Any], app: AppDef, target: Target, new: str, scopes: Scopes) -> dict[str, Any]:
    """The document (of which `app` was made) with the target's key changed to `new` wherever it is named.

    Raises NotFound for a target that is not there, Invalid for a key that is none or is taken.
    """
    if not is_key(new):
        raise Invalid.of("definition.bad_form", value=new[:60], form=KEY_FORM)
    home, taken = _home(app, target, scopes)
    if new in taken:
        raise Invalid.of("definition.key_taken", key=new)
    edits = [Edit(home + "/key", new)]
    for site in app_sites(app, scopes):
        if site.kind == "assigned":
            continue
        text = _Renaming(target, new, scopes, site).text()
        if text != site.text:
            edits.append(Edit(site.path, text, site.is_key))
    renamed: dict[str, Any] = apply_edits(document, edits)
    return renamed


def _home(app: AppDef, target: Target, scopes: Scopes) -> tuple[str, set[str]]:
    """Where the target is defined, and the keys of its neighbours."""
    if target.kind in _LISTS:
        path, items = pointer(_LISTS[target.kind]), getattr(app, _LISTS[target.kind])
    else:
        form_key, _, table = target.place.partition(".")
        index = next((place for place, form in enumerate(app.forms) if form.key == form_key), None)
        place = scopes.place(target.place)
        if index is None or place is None:
            raise NotFound.of("definition.unknown_form", name=target.place)
        form = app.forms[index]
        if target.kind == "view":
            path, items = pointer("forms", index, "views"), form.views
        elif table:
            at = [field.key for field in form.fields].index(table)
            path, items = pointer("forms", index, "fields", at, "options", "fields"), tuple(place.fields.values())
        else:
            path, items = pointer("forms", index, "fields"), form.fields
    keys = [item.key for item in items]
    if target.key not in keys:
        raise NotFound.of(f"definition.unknown_{target.kind}", name=target.key, form=target.place)
    return path + pointer(keys.index(target.key)), set(keys)


class _Renaming:
    """What one site says after the renaming."""

    def __init__(self, target: Target, new: str, scopes: Scopes, site: Site) -> None:
        self.target = target
        self.new = new
        self.scopes = scopes
        self.site = site

    def text(self) -> str:
        site, target = self.site, self.target
        if target.kind == "field":
            return self._field(Spot(f"{self.scopes.app.key}.{target.place}", target.key))
        if target.kind == "form":
            return self._form()
        if target.kind == "view":
            return (
                self.new if site.kind == "view" and (site.form, site.text) == (target.place, target.key) else site.text
            )
        return self.new if (site.kind, site.text) == (target.kind, target.key) else site.text

    def _field(self, spot: Spot) -> str:
        site = self.site
        if site.kind in ("field", "lookup"):
            return self._path(site.place, site.text, spot)
        if site.kind in ("sort", "column"):
            sign = "-" if site.text.startswith("-") else ""
            return sign + self._path(site.place, site.text.removeprefix("-"), spot)
        if site.kind == "rows":
            form, dot, key = site.text.rpartition(".")
            rows = self.scopes.places.find(form, site.place.app) if form and site.place else site.place
            return form + dot + self.new if rows and Spot(rows.path, key) == spot else site.text
        if site.kind == "expression":
            return self._expression(site.text, spot)
        if site.kind == "template":
            return rename_in_template(site.text, lambda text: self._expression(text, spot))
        if site.kind == "form":
            return self._intervals(spot)
        return self._parameter(spot) if site.kind == "parameter" else site.text

    def _path(self, place: Place | None, text: str, spot: Spot) -> str:
        if place is None:
            return text
        words = text.split(".")
        crossed = list(along(self.scopes, place, words))
        new = [
            self.new if index < len(crossed) and crossed[index] == spot else word for index, word in enumerate(words)
        ]
        return ".".join(new)

    def _expression(self, text: str, spot: Spot) -> str:
        scope = site_scope(self.scopes, self.site)
        if scope is None or self.site.place is None:
            return text
        text = rename_field(text, spot.path, spot.key, self.new, scope)
        return rename_path(text, (spot.key,), self.new, scope) if self.site.place.path == spot.path else text

    def _intervals(self, spot: Spot) -> str:
        """`$intervals:form.field` names a field in the name of a form."""
        kind, colon, path = self.site.text.partition(":")
        form, _, key = path.rpartition(".")
        place = self.scopes.place(form) if colon else None
        return f"{kind}:{form}.{self.new}" if place and Spot(place.path, key) == spot else self.site.text

    def _parameter(self, spot: Spot) -> str:
        """`form.path`, or a path in whichever form has it: then only the form whose field is renamed is meant."""
        form, _, path = self.site.text.partition(".")
        named = self.scopes.place(form) if path else None
        if named is not None:
            return f"{form}.{self._path(named, path, spot)}"
        return self._path(self.scopes.places.at(spot.path), self.site.text, spot)

    def _form(self) -> str:
        site, old = self.site, self.target.key
        if site.kind == "form":
            kind, colon, path = site.text.partition(":")
            return kind + colon + self._form_path(path) if colon else self._form_path(site.text)
        if site.kind == "rows" and "." in site.text:
            return self._form_path(site.text)
        if site.kind == "parameter" and self.scopes.place(site.text.partition(".")[0]):
            return self._form_path(site.text) if site.text.partition(".")[0] == old else site.text
        return site.text

    def _form_path(self, path: str) -> str:
        """`form`, `form.field`, and the same after this app's own key."""
        return ".".join(self._form_words(path.split(".")))

    def _form_words(self, words: list[str]) -> Iterator[str]:
        # A form of that name comes before the app's own key, as everywhere a path is read.
        app = self.scopes.app
        first = 1 if len(words) > 1 and words[0] == app.key and words[0] not in app.forms_by_key else 0
        for index, word in enumerate(words):
            yield self.new if index == first and word == self.target.key else word
