"""A log imported again: what was told already is not told twice, what is new is taken."""

from typing import Any

import pytest

from engine.access.actor import SYSTEM
from engine.records.transfer import importer
from tests.integration.transfer.desk import Desk

HEAD = ["code", "state", "team", "at"]
LOG = [
    HEAD,
    ["A", "new", "red", "2026-01-01 10:00"],
    ["A", "open", "red", "2026-01-01 11:00"],
    ["B", "new", "red", "2026-01-01 11:30"],
    ["A", "open", "blue", "2026-01-02 09:00"],
    # The clock of the source was set back.
    ["A", "done", "blue", "2026-01-02 08:53"],
    ["B", "done", "red", "2026-01-03 09:00"],
]
OPTIONS: dict[str, Any] = {
    "columns": {name: {"field": name} for name in HEAD[:3]},
    "keys": ["code"],
    "mode": "upsert",
    "changed_at": "at",
}


def counts(result: dict[str, Any]) -> tuple[int, ...]:
    return tuple(result[name] for name in ("created", "updated", "unchanged", "failed"))


def edit(desk: Desk, code: str, **values: Any) -> None:
    """A person's change, now."""
    record = desk.records()[code]
    with desk.platform.database.write() as uow:
        desk.platform.records.update(uow, SYSTEM, "desk", "case", record.id, values)


@pytest.mark.parametrize("batch", [500, 1])
def test_the_whole_log_again_changes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch, batch: int) -> None:
    monkeypatch.setattr(importer, "BATCH", batch)
    assert counts(desk.take(LOG, **OPTIONS)) == (2, 4, 0, 0)
    before = desk.traces()
    assert counts(desk.take(LOG, **OPTIONS)) == (0, 0, 6, 0)
    assert desk.traces() == before


def test_newer_rows_behind_old_ones_are_taken(desk: Desk) -> None:
    desk.take(LOG, **OPTIONS)
    longer = [*LOG, ["A", "open", "blue", "2026-01-04 09:00"], ["A", "done", "blue", "2026-01-05 09:00"]]
    assert counts(desk.take(longer, **OPTIONS)) == (0, 2, 6, 0)
    before = desk.traces()
    assert counts(desk.take(longer, **OPTIONS)) == (0, 0, 8, 0)
    assert desk.traces() == before


def test_what_a_person_did_meanwhile_does_not_stand_in_the_way(desk: Desk) -> None:
    desk.take(LOG, **OPTIONS)
    edit(desk, "A", team="green")
    newer = [HEAD, ["A", "open", "red", "2026-01-04 09:00"]]
    assert counts(desk.take(newer, **OPTIONS)) == (0, 1, 0, 0)
    assert desk.records()["A"].values["team"] == "red"


def test_an_old_row_does_not_undo_what_a_person_did(desk: Desk) -> None:
    desk.take(LOG, **OPTIONS)
    edit(desk, "A", state="open")
    assert counts(desk.take(LOG[:5], **OPTIONS)) == (0, 0, 4, 0)
    assert desk.records()["A"].values["state"] == "open"


def test_times_of_whole_days(desk: Desk) -> None:
    """Two changes of one day: the second file tells of the later one, though its time is the same."""
    first = [HEAD, ["A", "new", "red", "2026-01-01"]]
    second = [HEAD, ["A", "open", "red", "2026-01-01"]]
    assert counts(desk.take(first, **OPTIONS)) == (1, 0, 0, 0)
    assert counts(desk.take(second, **OPTIONS)) == (0, 1, 0, 0)
    before = desk.traces()
    assert counts(desk.take(first, **OPTIONS)) == (0, 0, 1, 0)
    assert counts(desk.take(second, **OPTIONS)) == (0, 0, 1, 0)
    assert desk.traces() == before
    assert desk.records()["A"].values["state"] == "open"


def test_child_rows_of_the_same_time(desk: Desk) -> None:
    columns = {**OPTIONS["columns"], "part": {"field": "parts.part"}}
    options = {**OPTIONS, "columns": columns}
    rows = [[*HEAD, "part"], ["A", "new", "red", "2026-01-01", "nut"], ["", "", "", "", "bolt"]]
    assert counts(desk.take(rows, **options)) == (1, 0, 0, 0)
    before = desk.traces()
    assert counts(desk.take(rows, **options)) == (0, 0, 1, 0)
    assert desk.traces() == before


def test_an_import_without_times_is_no_bound(desk: Desk) -> None:
    plain = {key: value for key, value in OPTIONS.items() if key != "changed_at"}
    desk.take([HEAD, ["A", "new", "red", ""]], **plain)
    assert counts(desk.take([HEAD, ["A", "open", "red", "2026-01-01 10:00"]], **OPTIONS)) == (0, 1, 0, 0)


def test_what_it_costs_does_not_grow_with_the_rows(desk: Desk) -> None:
    def rows(many: int) -> list[list[str]]:
        return [HEAD, *([f"C{number}", "new", "red", "2026-01-01 10:00"] for number in range(many))]

    desk.take(rows(60), **OPTIONS)
    spent = []
    for many in (3, 60):
        with desk.statements() as seen:
            assert counts(desk.take(rows(many), **OPTIONS)) == (0, 0, many, 0)
        spent.append(len(seen))
    assert spent[0] == spent[1]
