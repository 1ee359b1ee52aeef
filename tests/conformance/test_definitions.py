"""Loads the definitions of the cases: valid ones load, invalid ones give exactly their problems at their places."""

import json
from pathlib import Path
from typing import Any

import pytest

import engine.definitions as definitions
from engine.definitions.app import AppDef
from engine.definitions.load import load
from engine.definitions.schema import schema_of
from engine.extend.catalog import Catalog
from engine.kernel.problems import Problem
from engine.kernel.registry import load_folder
from engine.kernel.sentences import engine_sentences

CASES = Path(__file__).parent / "definitions"
CODES = json.loads((Path(definitions.__file__).parent / "problems.json").read_text())
CATALOG = Catalog.build(
    nodes=load_folder("engine.flows.nodes", "node_type"),
    actions=load_folder("engine.rules.actions", "action_type"),
    widgets=load_folder("engine.reports.widgets", "widget_type"),
)
SENTENCES = engine_sentences()


def _files(kind: str) -> list[Any]:
    return [pytest.param(json.loads(file.read_text()), id=file.stem) for file in sorted((CASES / kind).glob("*.json"))]


def _others(case: dict[str, Any]) -> dict[str, AppDef]:
    found = {}
    for key, document in case.get("others", {}).items():
        loaded = load(document, CATALOG)
        assert loaded.ok and loaded.app is not None
        found[key] = loaded.app
    return found


def _facts(problem: Problem, expected: dict[str, Any]) -> dict[str, Any]:
    """What the case names; severity only when it is not an error."""
    facts: dict[str, Any] = {"code": problem.code, "path": problem.path}
    if "span" in expected:
        facts["span"] = list(problem.span or ())
    if problem.severity != "error":
        facts["severity"] = problem.severity
    return facts


@pytest.mark.parametrize("case", _files("valid"))
def test_loads(case: dict[str, Any]) -> None:
    document = case.get("app", case)
    loaded = load(document, CATALOG, _others(case))
    assert [problem for problem in loaded.problems if problem.code != "definition.board_as_list"] == []
    assert loaded.app is not None
    again = load(loaded.app.to_json(), CATALOG, _others(case))
    assert again.app == loaded.app


@pytest.mark.parametrize("case", _files("invalid"))
def test_refuses(case: dict[str, Any]) -> None:
    before = json.dumps(case["app"])
    loaded = load(case["app"], CATALOG, _others(case))
    expected = sorted(case["problems"], key=lambda item: (item["path"], item["code"]))
    found = sorted(loaded.problems, key=lambda problem: (problem.path, problem.code))
    assert len(found) == len(expected), found
    assert [_facts(problem, wanted) for problem, wanted in zip(found, expected, strict=True)] == expected
    assert json.dumps(case["app"]) == before


@pytest.mark.parametrize("case", _files("invalid"))
def test_says_it_in_both_languages(case: dict[str, Any]) -> None:
    for problem in load(case["app"], CATALOG, _others(case)).problems:
        for language in ("en", "zh-CN"):
            said = SENTENCES.say(problem, language)
            assert said != problem.code
            assert "…" not in said.replace("ʼ", "") or "…" in str(problem.params), said


def test_every_code_has_a_case() -> None:
    shown = {
        item["code"] for file in (CASES / "invalid").glob("*.json") for item in json.loads(file.read_text())["problems"]
    }
    # Only options of plugins can bring the last one about: tests/unit/definitions/test_schema_problems.py.
    assert sorted(set(CODES) - shown) == ["definition.wrong_shape"]


def test_the_schema_of_the_whole_is_titled_and_closed() -> None:
    document = schema_of(CATALOG).document
    assert document["additionalProperties"] is False
    assert {"forms", "flows", "rules", "reports", "roles"} <= set(document["properties"])
