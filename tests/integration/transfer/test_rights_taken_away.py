"""An import that runs ends when whoever started it may no longer import; what it did until then stays and is told."""

from collections.abc import Callable
from typing import Any

import pytest

from engine.access.actor import SYSTEM, Actor
from engine.bootstrap import Platform
from engine.definitions.mapping import ImportOptions
from engine.records.transfer import importer
from engine.store.unit_of_work import UnitOfWork
from engine.testing.drain import drain
from engine.testing.platforms import person
from tests.integration.transfer.desk import Desk

ROWS = [["code", "state"], ["A", "new"], ["B", "odd"], ["C", "open"], ["D", "open"], ["E", "open"]]
OPTIONS = {"columns": {"code": {"field": "code"}, "state": {"field": "state"}}}
Deed = Callable[[Platform, UnitOfWork, Actor], Any]


def deactivated(platform: Platform, uow: UnitOfWork, clerk: Actor) -> None:
    platform.people.update(uow, SYSTEM, clerk.id, {"active": False})


def without_role(platform: Platform, uow: UnitOfWork, clerk: Actor) -> None:
    definition = platform.definitions.current(uow.connection, "desk").definition
    platform.role_members.put(uow, SYSTEM, definition, "clerk", [])


def started(desk: Desk, clerk: Actor, **more: Any) -> str:
    path = desk.file(ROWS)
    with path.open("rb") as stream:
        stored = desk.platform.files.put(stream, path.name, by=clerk.id)
    options = ImportOptions.model_validate({**OPTIONS, **more})
    with desk.platform.database.write() as uow:
        return desk.platform.importer.start(uow, clerk, "desk", "case", stored.id, options)


CASES = [(deactivated, "import.person_inactive"), (without_role, "access.not_allowed")]


@pytest.mark.parametrize(("deed", "code"), CASES)
def test_in_the_middle(desk: Desk, monkeypatch: pytest.MonkeyPatch, deed: Deed, code: str) -> None:
    clerk = person(desk.platform, "clerk", roles=("desk:clerk",))
    job = started(desk, clerk)
    monkeypatch.setattr(importer, "BATCH", 2)
    done: list[bool] = []

    def once(uow: UnitOfWork) -> None:
        """After the first batch was committed, as somebody else would do it."""
        if not done and desk.records():
            done.append(True)
            with desk.platform.database.write() as other:
                deed(desk.platform, other, clerk)

    desk.platform.database.on_commit(once)
    drain(desk.platform)
    facts = desk.job(job)
    assert (facts.state, [problem.code for problem in facts.problems]) == ("failed", [code])
    assert (facts.result["created"], facts.result["failed"], facts.result["line"]) == (1, 1, 3)
    assert set(desk.records()) == {"A"}
    assert "B,odd" in desk.platform.files.path_of(facts.result["error_file"]).read_text("utf-8-sig")


@pytest.mark.parametrize("dry_run", [True, False])
@pytest.mark.parametrize(("deed", "code"), CASES)
def test_before_it_began(desk: Desk, deed: Deed, code: str, dry_run: bool) -> None:
    clerk = person(desk.platform, "clerk", roles=("desk:clerk",))
    job = started(desk, clerk, dry_run=dry_run)
    with desk.platform.database.write() as uow:
        deed(desk.platform, uow, clerk)
    drain(desk.platform)
    facts = desk.job(job)
    assert (facts.state, [problem.code for problem in facts.problems]) == ("failed", [code])
    assert facts.result is None and not desk.records()
