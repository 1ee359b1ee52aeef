"""Flow patterns: a small flow and what people do, against the trace that must come of it. On both databases."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from engine.kernel.errors import DougongError
from tests.integration.flows.kit import House, app_document

HERE = Path(__file__).parent
FILES = {path.stem: json.loads(path.read_text()) for path in sorted(HERE.glob("*.json"))}
PATTERNS = [
    pytest.param(document, id=name, marks=pytest.mark.feature(*document["features"]))
    for name, document in FILES.items()
]
START = {"key": "start", "type": "start"}
END = {"key": "end", "type": "end"}


def flow_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """The flow, with a start and an end where the file leaves them out, and edges written as "a.outlet > b"."""
    given = document["flow"]
    nodes = list(given["nodes"])
    keys = {node["key"] for node in nodes}
    nodes = [*([] if "start" in keys else [START]), *nodes, *([] if "end" in keys else [END])]
    edges = []
    for edge in given["edges"]:
        source, target = (part.strip() for part in edge.split(">"))
        key, _, outlet = source.partition(".")
        edges.append({"from": key, "outlet": outlet or "next", "to": target})
    rest = {key: value for key, value in given.items() if key not in ("nodes", "edges")}
    return {"key": "review", "form": "request", "nodes": nodes, "edges": edges, **rest}


@pytest.fixture
def house(database_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[House]:
    document: Mapping[str, Any] = request.getfixturevalue("document")
    house = House.build(database_url, tmp_path)
    if not document.get("no_admin"):
        house.person("root", is_admin=True)
    house.person("hal")
    team = house.department("it", head="hal")
    house.person("bob")
    house.person("cid")
    house.person("dan")
    house.person("ann", superior="bob", departments=[team])
    for person in document.get("leavers", ()):
        with house.platform.database.write() as uow:
            system = house.platform.organisations.current(uow.connection).actor("0" * 32)
            assert system is not None
            house.platform.people.update(uow, system, house.ids[person], {"active": False})
    house.publish(app_document(flows=[flow_of(document)]))
    house.role("manager", *document.get("managers", ("bob", "cid")))
    house.ids["it"] = team
    yield house
    house.close()


def resolved(house: House, value: Any) -> Any:
    """`@name` in values is the id of a person or department."""
    return house.ids[value[1:]] if isinstance(value, str) and value.startswith("@") else value


def happen(house: House, step: Mapping[str, Any], record: dict[str, str]) -> None:
    """One thing that happens; background work runs to rest after it."""
    who = step["by"]
    if "submit" in step:
        values = {key: resolved(house, value) for key, value in step["submit"].items()}
        record["id"] = house.submit(who, values).id
    elif "create" in step:
        record["id"] = house.create(who, step["create"]).id
    elif "start" in step:
        house.start(who, record["id"], step["start"])
    elif "withdraw" in step:
        run = house.runs(record["id"])[-1]
        with house.platform.database.write() as uow:
            house.platform.flows.withdraw(uow, house.actor(who), run.id, step.get("comment"))
    elif "delete" in step:
        house.delete(who, record["id"])
    elif "update" in step:
        house.update(who, record["id"], step["update"])
    else:
        values = {key: resolved(house, value) for key, value in step.get("values", {}).items()}
        task = record.get(step["task"]) if "task" in step else None
        house.act(who, step["do"], step.get("node"), values, step.get("comment"), step.get("to"), task)
    house.drain()


@pytest.mark.parametrize("document", PATTERNS)
def test_pattern(document: Mapping[str, Any], house: House) -> None:
    """All cases of a file on one database, each with a record of its own."""
    for case in document["cases"]:
        record: dict[str, str] = {}
        for step in case["happenings"]:
            _expect(house, step, record, case["name"])
        _compare(house, case, record["id"])


def _expect(house: House, step: Mapping[str, Any], record: dict[str, str], name: str) -> None:
    if "problem" not in step:
        happen(house, step, record)
    else:
        with pytest.raises(DougongError) as raised:
            happen(house, step, record)
        found = [[problem.code, problem.path] for problem in raised.value.problems]
        assert found == [step["problem"] if isinstance(step["problem"], list) else [step["problem"], ""]], name
    for person in step.get("remember", ()):
        record[person] = house.task(person)


def _compare(house: House, case: Mapping[str, Any], record_id: str) -> None:
    name = case["name"]
    run = house.runs(record_id)[-1]
    assert house.trace(run.id) == case["trace"], name
    assert run.state == case.get("state", "done"), name
    values = house.values(record_id) if "record" in case else {}
    for key, value in case.get("record", {}).items():
        assert (str(values[key]) if values[key] is not None else None) == value, f"{name}: {key}"
    for person, nodes in case.get("inbox", {}).items():
        waiting = [item["node"] for item in house.inbox(person) if item["record"] == record_id]
        assert waiting == nodes, f"{name}: {person}"
    assert [problem["code"] for problem in run.problem or ()] == ([case["problem"]] if "problem" in case else []), name
