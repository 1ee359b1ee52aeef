"""Linkage and checks of a form in hand, without a database; the browser follows the same cases."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engine.bootstrap import builtin_catalog
from engine.definitions.load import load
from engine.expressions.context import Env
from engine.forms.state import form_state
from engine.records.model.app_model import AppModel

DOCUMENT = json.loads((Path(__file__).parent / "linkage.json").read_text())
CATALOG = builtin_catalog()
CASES = [pytest.param(group, case, id=case["name"]) for group in DOCUMENT["groups"] for case in group["cases"]]


def model_of(group: Mapping[str, Any]) -> AppModel:
    form = {"key": "f", "name": "F", "fields": DOCUMENT["fields"]}
    form |= {part: group[part] for part in ("linkage", "checks") if part in group}
    loaded = load({"format": 1, "key": "a", "name": "A", "forms": [form]}, CATALOG)
    assert loaded.app is not None
    assert loaded.ok, loaded.problems
    return AppModel(loaded.app, CATALOG)


@pytest.mark.feature("F-76", "F-77", "F-74")
@pytest.mark.parametrize(("group", "case"), CASES)
def test_case(group: Mapping[str, Any], case: Mapping[str, Any]) -> None:
    model = model_of(group)
    given = case["given"]
    names = {**given, **({"amount": Decimal(given["amount"])} if "amount" in given else {})}
    state = form_state(model, model.form("f"), names, Env())
    found = {
        "hidden": sorted(state.linkage.hidden),
        "required": sorted(state.linkage.required),
        "read_only": sorted(state.linkage.read_only),
        "set": dict(state.sets.values()),
        "problems": [[problem.path, problem.severity] for problem in state.problems],
    }
    assert {key: value for key, value in found.items() if value} == case["gives"]
    assert all(state.visible(key) == (key not in found["hidden"]) for key in names)
