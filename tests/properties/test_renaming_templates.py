"""Whatever is renamed in a template of the gallery, the app still loads, and is used in as many places as before."""

import random
from pathlib import Path
from typing import Any

import pytest

from engine.apps.package_reader import read_package
from engine.definitions.app import AppDef
from engine.definitions.load import load
from engine.definitions.rename import rename
from engine.definitions.rename_choice import choice_usages, rename_choice
from engine.definitions.scopes import Scopes
from engine.definitions.usages import Target, usages
from engine.extend.catalog import Catalog
from engine.fields.powers import HoldsChoices, HoldsRows
from engine.kernel.registry import load_folder

GALLERY = Path(__file__).parents[2] / "templates_gallery"
CATALOG = Catalog.build(
    nodes=load_folder("engine.flows.nodes", "node_type"),
    actions=load_folder("engine.rules.actions", "action_type"),
    widgets=load_folder("engine.reports.widgets", "widget_type"),
)
TEMPLATES = sorted(path for path in GALLERY.iterdir() if (path / "app.json").exists())
PICKED = 12


def _targets(app: AppDef) -> list[Target]:
    found = [Target("form", form.key) for form in app.forms]
    for part, items in (("role", app.roles), ("flow", app.flows), ("report", app.reports)):
        found += [Target(part, item.key) for item in items]  # type: ignore[arg-type]
    for form in app.forms:
        found += [Target("view", view.key, form.key) for view in form.views]
        for field in form.fields:
            found.append(Target("field", field.key, form.key))
            field_type = CATALOG.fields[field.type]
            if isinstance(field_type, HoldsRows):
                children = field_type.children(field.options)
                found += [Target("field", child.key, f"{form.key}.{field.key}") for child in children]
    return found


def _choices(app: AppDef) -> list[tuple[str, str, str]]:
    found = []
    for form in app.forms:
        for field in form.fields:
            field_type = CATALOG.fields[field.type]
            if isinstance(field_type, HoldsChoices):
                found += [(form.key, field.key, choice.value) for choice in field_type.choices(field.options)]
    return found


def _loaded(document: Any) -> AppDef:
    loaded = load(document, CATALOG)
    assert loaded.ok and loaded.app is not None, loaded.problems
    return loaded.app


@pytest.mark.parametrize("folder", TEMPLATES, ids=lambda folder: folder.name)
def test_keys(folder: Path) -> None:
    document: Any = read_package(folder).document
    app = _loaded(document)
    scopes, rng = Scopes(app, CATALOG), random.Random(5)
    forms = len(app.forms)
    targets = _targets(app)
    for target in targets[:forms] + rng.sample(targets[forms:], min(PICKED, len(targets) - forms)):
        new = target.key[:30] + "_renamed"
        after = _loaded(rename(document, app, target, new, scopes))
        moved = Target(target.kind, new, target.place)
        before = usages(app, target, scopes)
        assert len(usages(after, moved, Scopes(after, CATALOG))) == len(before), target


@pytest.mark.parametrize("folder", TEMPLATES, ids=lambda folder: folder.name)
def test_choices(folder: Path) -> None:
    document: Any = read_package(folder).document
    app = _loaded(document)
    scopes, rng = Scopes(app, CATALOG), random.Random(5)
    choices = _choices(app)
    for place, field, value in rng.sample(choices, min(PICKED, len(choices))):
        after = _loaded(rename_choice(document, app, place, field, value, value + " new", scopes))
        before = choice_usages(app, place, field, value, scopes)
        found = choice_usages(after, place, field, value + " new", Scopes(after, CATALOG))
        assert len(found) == len(before), (place, field, value)
