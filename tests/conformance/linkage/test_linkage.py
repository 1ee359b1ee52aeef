"""Linkage and checks of a form in hand, without a database; the browser follows the same cases."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engine.access.department import Department
from engine.access.directory import AppDirectory
from engine.access.organisation import Organisation
from engine.access.person import Person
from engine.bootstrap import builtin_catalog
from engine.definitions.load import load
from engine.expressions.context import Env
from engine.extend.plain import plain
from engine.forms.reader import reader_json
from engine.forms.state import form_state
from engine.records.model.app_model import AppModel

DOCUMENT = json.loads((Path(__file__).parent / "linkage.json").read_text())
CATALOG = builtin_catalog()
CASES = [pytest.param(group, case, id=case["name"]) for group in DOCUMENT["groups"] for case in group["cases"]]


def model_of(group: Mapping[str, Any]) -> AppModel:
    form = {"key": "f", "name": "F", "fields": [*DOCUMENT["fields"], *group.get("fields", ())]}
    form |= {part: group[part] for part in ("linkage", "checks") if part in group}
    roles = [{"key": key, "name": key} for key in ("chief", "clerk")]
    loaded = load(
        {"format": 1, "key": "a", "name": "A", "forms": [form, *group.get("related", ())], "roles": roles}, CATALOG
    )
    assert loaded.app is not None
    assert loaded.ok, loaded.problems
    return AppModel(loaded.app, CATALOG)


def organisation_of(reader: Mapping[str, Any]) -> Organisation:
    """The organisation around the reader `p1`, called Li: the chain of departments that `reader` names, bottom up."""
    path = reader.get("departments", [])
    heads = {reader.get("department"): reader.get("head")}
    above = [*path[1:], None][: len(path)]
    departments = [
        Department(key, key, parent, heads.get(key), place)
        for place, (key, parent) in enumerate(zip(path, above, strict=True))
    ]
    person = Person(
        "p1", "li", "Li", None, None, reader.get("superior"), "en", "UTC", True, False, departments=tuple(path[:1])
    )
    roles = {("person", "p1"): frozenset(f"a:{role}" for role in reader.get("roles", ()))}
    return Organisation("", [person], departments, roles)


def reader_of(case: Mapping[str, Any]) -> dict[str, Any]:
    """What the browser is told of the reader."""
    actor = organisation_of(case.get("reader", {})).actor("p1")
    assert actor is not None
    return reader_json(organisation_of(case.get("reader", {})), actor, model_of({}).definition)


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["name"]) for group in DOCUMENT["groups"] for case in group["cases"]]
)
def test_reader_is_told_to_the_browser_as_the_case_says(case: Mapping[str, Any]) -> None:
    told = {key: value for key, value in reader_of(case).items() if value}
    assert told == case.get("reader", {})


def names_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a case as expressions see them."""
    numbers = {key: Decimal(given[key]) for key in ("amount", "limit") if key in given}
    related = {key: names_of(value) for key, value in given.items() if isinstance(value, dict)}
    return {"customer": None, "level": None, "limit": None, **given, **numbers, **related}


def env_of(case: Mapping[str, Any]) -> Env:
    """The surroundings of a case: its reader."""
    return Env(actor="p1", directory=AppDirectory(organisation_of(case.get("reader", {})), "a"))


@pytest.mark.feature("F-76", "F-77", "F-74")
@pytest.mark.parametrize(("group", "case"), CASES)
def test_case(group: Mapping[str, Any], case: Mapping[str, Any]) -> None:
    model = model_of(group)
    state = form_state(model, model.form("f"), names_of(case["given"]), env_of(case))
    found = {
        "hidden": sorted(state.linkage.hidden),
        "required": sorted(state.linkage.required),
        "read_only": sorted(state.linkage.read_only),
        "set": {key: plain(value) for key, value in state.sets.values()},
        "problems": [[problem.path, problem.severity] for problem in state.problems],
    }
    assert {key: value for key, value in found.items() if value} == case["gives"]
    assert all(state.visible(key) == (key not in found["hidden"]) for key in case["given"])
