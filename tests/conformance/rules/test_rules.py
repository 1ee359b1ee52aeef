"""Rules: what is set up, what changes, and the effects that must come of it. On both databases."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from engine.kernel.errors import Invalid
from engine.records.origin import Origin
from tests.integration.flows.kit import House, app_document

HERE = Path(__file__).parent
FILES = {path.stem: json.loads(path.read_text()) for path in sorted(HERE.glob("*.json"))}
GROUPS = [
    pytest.param(document, id=name, marks=pytest.mark.feature(*document["features"]))
    for name, document in FILES.items()
]
LOG = {
    "key": "log",
    "name": "Log",
    "title_field": "title",
    "fields": [
        {"key": "title", "type": "text"},
        {"key": "request", "type": "relation", "options": {"form": "request"}},
        {"key": "count", "type": "number"},
        {"key": "person", "type": "member"},
    ],
}
RIGHTS = [{"form": "log", "verbs": ["create", "read", "update", "delete"]}]
FLOW = {
    "key": "review",
    "form": "request",
    "start": {"on": "rule"},
    "nodes": [
        {"key": "start", "type": "start"},
        {"key": "check", "type": "approve", "options": {"assignees": [{"kind": "people", "people": ["bob"]}]}},
        {"key": "set", "type": "update_record", "options": {"set": [{"field": "status", "value": "approved"}]}},
        {"key": "end", "type": "end"},
    ],
    "edges": [
        {"from": "start", "outlet": "next", "to": "check"},
        {"from": "check", "outlet": "agree", "to": "set"},
        {"from": "set", "outlet": "next", "to": "end"},
    ],
}


@pytest.fixture
def house(database_url: str, tmp_path: Path, document: Mapping[str, Any]) -> Iterator[House]:
    house = House.build(database_url, tmp_path)
    for name in ("root", "bob", "ann"):
        house.person(name, is_admin=name == "root", superior="bob" if name == "ann" else None)
    rules = [{"form": "request", **rule} for rule in document["rules"]]
    app = app_document(rules=rules, more_forms=[LOG], flows=[FLOW])
    app["roles"][0]["rights"] += RIGHTS
    house.publish(app)
    house.role("manager", "bob")
    yield house
    house.close()


@pytest.mark.parametrize("document", GROUPS)
def test_rules(document: Mapping[str, Any], house: House) -> None:
    """All cases of a file on one database, each with records of its own."""
    for case in document["cases"]:
        _play(house, case)


def _play(house: House, case: Mapping[str, Any]) -> None:
    known_logs, known_firings = len(house.all("log")), len(house.firings())
    told_before = {name: len(house.notices(name)) for name in ("ann", "bob")}
    record_id, name = "", case["name"]
    for step in case["changes"]:
        if "problem" in step:
            with pytest.raises(Invalid) as raised:
                _change(house, step, record_id)
            found = [[problem.code, problem.path] for problem in raised.value.problems]
            assert found == step["problem"], name
            assert "says" not in step or raised.value.problems[0].params["message"] == step["says"], name
        else:
            record_id, warnings = _change(house, step, record_id)
            assert [[problem.code, problem.path] for problem in warnings] == step.get("warns", []), name
        house.drain()
    values = house.values(record_id) if record_id and "record" in case else {}
    for key, value in case.get("record", {}).items():
        assert _text(house, values[key]) == value, f"{name}: {key}"
    logs = [[_text(house, log.values[key]) for key in ("title", "count")] for log in house.all("log")[known_logs:]]
    assert logs == case.get("log", []), name
    fired = [[row.rule, row.result] for row in house.firings()[known_firings:]]
    assert fired == case.get("firings", fired), name
    for person, titles in case.get("notices", {}).items():
        fresh = house.notices(person)[: len(house.notices(person)) - told_before[person]]
        assert [notice["title"] for notice in fresh] == titles, f"{name}: {person}"
    if "run" in case:
        assert [run.state for run in house.runs(record_id)] == case["run"], name


def _change(house: House, step: Mapping[str, Any], record_id: str) -> tuple[str, Any]:
    who, origin = step.get("by", "ann"), Origin(step.get("source", "ui"))
    if "create" in step:
        values = {key: _resolved(house, value) for key, value in step["create"].items()}
        made = house.create(who, values, origin)
        return made.id, made.warnings
    if "delete" in step:
        house.delete(who, record_id)
        return "", ()
    if "act" in step:
        house.act(who, step["act"])
        return record_id, ()
    values = {key: _resolved(house, value) for key, value in step["update"].items()}
    return record_id, house.update(who, record_id, values, origin).warnings


def _resolved(house: House, value: Any) -> Any:
    return house.ids[value[1:]] if isinstance(value, str) and value.startswith("@") else value


def _text(house: House, value: Any) -> str | None:
    names = {id: f"@{name}" for name, id in house.ids.items()}
    return None if value is None else names.get(value, str(value)) if isinstance(value, str) else str(value)
