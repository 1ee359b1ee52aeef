"""A process is killed after each of its commits in turn; another one goes on: nothing is lost, nothing done twice."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests.integration.flows.kit import House, app_document
from tests.integration.flows.outside_node import PLUGIN

COUNT = {"set": [{"field": "amount", "value": {"expr": "IFEMPTY(amount, 0) + 1"}}]}
BOTH = [{"kind": "people", "people": ["bob", "cid"]}]
PEOPLE = ("ann", "bob", "cid")


def flow(told: Path) -> dict[str, object]:
    nodes = [
        {"key": "start", "type": "start"},
        {"key": "one", "type": "update_record", "options": COUNT},
        {"key": "work", "type": "fill", "options": {"assignees": [{"kind": "people", "people": ["bob"]}]}},
        {"key": "two", "type": "update_record", "options": COUNT},
        {"key": "check", "type": "approve", "options": {"assignees": BOTH, "mode": "all"}},
        {"key": "tell", "type": "tell_file", "options": {"file": str(told)}},
        {"key": "nap", "type": "nap", "options": {"minutes": 3}},
        {"key": "copy", "type": "cc", "options": {"assignees": [{"kind": "starter"}]}},
        {"key": "three", "type": "update_record", "options": COUNT},
        {"key": "end", "type": "end"},
    ]
    ways = [
        "start.next",
        "one.next",
        "work.done",
        "two.next",
        "check.agree",
        "tell.next",
        "nap.next",
        "copy.next",
        "three.next",
    ]
    targets = [node["key"] for node in nodes[1:]]
    edges = [
        {"from": way.partition(".")[0], "outlet": way.partition(".")[2], "to": target}
        for way, target in zip(ways, targets, strict=True)
    ]
    return {"key": "review", "form": "request", "nodes": nodes, "edges": edges}


GOLDEN = [
    ["start", "done", "next", []],
    ["one", "done", "next", []],
    ["work", "done", "done", [["bob", "done", "submit"]]],
    ["two", "done", "next", []],
    ["check", "done", "agree", [["bob", "done", "agree"], ["cid", "done", "agree"]]],
    ["tell", "done", "next", []],
    ["nap", "done", "next", []],
    ["copy", "done", "next", [["ann", "open", None]]],
    ["three", "done", "next", []],
    ["end", "done", "done", []],
]


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    house = House.build(database_url, tmp_path, plugins=(PLUGIN,))
    for name in PEOPLE:
        house.person(name)
    house.publish(app_document(flows=[flow(tmp_path / "told.txt")]))
    yield house
    house.close()


def go_on(house: House, record_id: str) -> None:
    """Everybody does what is in their inbox, until nothing is left to do."""
    moved = True
    while moved:
        moved = house.drain() > 0
        if any(run.state == "open" for run in house.runs(record_id)):
            house.clock.advance(timedelta(minutes=1))
            moved = True
        for name in PEOPLE:
            for item in house.inbox(name):
                if item["record"] == record_id:
                    house.act(name, item["actions"][0], task=item["id"])
                    moved = True


def doomed(url: str, folder: Path, ids: dict[str, str], record_id: str, commits: int) -> None:
    """A process of its own that kills itself right after a commit."""
    house = House.build(url, folder, plugins=(PLUGIN,))
    house.ids = ids
    left = commits

    def count(uow: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    house.platform.database.on_commit(count)
    go_on(house, record_id)
    os._exit(0)


@pytest.mark.feature("W-77")
@pytest.mark.timeout(600)
def test_killed_after_every_commit(house: House, database_url: str, tmp_path: Path) -> None:
    told = tmp_path / "told.txt"
    survived = False
    for commits in range(1, 60):
        record = house.submit("ann", {"title": f"T{commits}"})
        arguments = (database_url, tmp_path, dict(house.ids), record.id, commits)
        process = multiprocessing.get_context("fork").Process(target=doomed, args=arguments)
        process.start()
        process.join(60)
        house.clock.advance(timedelta(minutes=10))
        go_on(house, record.id)
        (run,) = house.runs(record.id)
        assert house.trace(run.id) == GOLDEN, f"killed after commit {commits}"
        assert run.state == "done"
        assert house.values(record.id)["amount"] == Decimal(3), f"killed after commit {commits}"
        keys = {line.split()[0] for line in told.read_text().splitlines() if f" T{commits} " in line}
        assert len(keys) == 1, "the other side can tell a second attempt by its key"
        if process.exitcode == 0:
            survived = True
            break
    assert survived
    assert commits > 12
    texts = [notice["title"] for notice in house.notices("bob")]
    assert len(texts) == len(set(texts)), "everybody is told once"
