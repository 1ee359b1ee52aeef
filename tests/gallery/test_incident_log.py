"""The real event log goes into the incident app; everything the app then says is computed a second time by pandas."""

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import select

from engine.access.actor import SYSTEM, Actor
from engine.apps.gallery import shipped_gallery
from engine.bootstrap import Platform, build_platform, builtin_catalog
from engine.definitions.mapping import ImportOptions
from engine.extend.query import Query
from engine.fields.moments import read_instant
from engine.records.read.list_query import ListQuery
from engine.settings import Settings
from engine.store.jobs import get_job
from engine.store.tables.records import history
from engine.store.tables.records import intervals as interval_rows
from engine.testing.drain import drain
from tests.gallery import incident_log as independent

pytestmark = pytest.mark.skipif(
    not independent.FILE.is_file(), reason="the real incident log is not beside this checkout"
)

APP, FORM = "it_incident", "incident"
COMPARED = (
    "state",
    "priority",
    "impact",
    "urgency",
    "category",
    "subcategory",
    "assignment_group",
    "contact_type",
    "made_sla",
    "knowledge",
    "closed_code",
)


class House:
    """The incident app with the whole log in it."""

    def __init__(self, platform: Platform, actor: Actor) -> None:
        self.platform = platform
        self.actor = actor
        text = (shipped_gallery() / APP / "mappings" / "incident_event_log.json").read_text()
        self.options: dict[str, Any] = json.loads(text)["options"]

    def take(self, file: Path) -> dict[str, Any]:
        """Imports a file by the shipped mapping; the job's result."""
        with file.open("rb") as stream:
            stored = self.platform.files.put(stream, file.name, by=self.actor.id)
        with self.platform.database.write() as uow:
            options = ImportOptions.model_validate(self.options)
            job = self.platform.importer.start(uow, self.actor, APP, FORM, stored.id, options)
        drain(self.platform)
        with self.platform.database.read() as connection:
            facts = get_job(connection, job)
        assert facts.state == "done", facts.problems
        return dict(facts.result or {})

    def ask(self, **query: Any) -> list[tuple[Any, ...]]:
        """Rows of the answer to a query."""
        with self.platform.database.read() as connection:
            answer = self.platform.queries.run(connection, self.actor, APP, Query.model_validate(query))
        return list(answer.rows)

    def traces(self) -> tuple[list[Any], list[Any]]:
        """All history and all intervals that there are."""
        with self.platform.database.read() as connection:
            changes = connection.execute(select(history).order_by(history.c.id)).all()
            spans = connection.execute(select(interval_rows).order_by(interval_rows.c.id)).all()
        return list(changes), list(spans)


@pytest.fixture(scope="module")
def log() -> pd.DataFrame:
    return independent.read_log()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("incidents")
    url = None if request.param == "sqlite" else request.getfixturevalue("module_postgres_url")
    settings = Settings(data_dir=folder, database_url=url, timezone=independent.ZONE, job_threads=0)
    platform = build_platform(settings, catalog=builtin_catalog())
    platform.database.migrate()
    with platform.database.write() as uow:
        person = platform.people.create(
            uow, SYSTEM, username="root", name="Root", is_admin=True, timezone=independent.ZONE
        )
    with platform.database.read() as connection:
        actor = platform.organisations.current(connection).actor(person.id)
    assert actor is not None
    platform.installer.install_template(actor, APP, sample_data=False, language="en")
    found = House(platform, actor)
    result = found.take(independent.FILE)
    assert (result["created"], result["failed"]) == (890, 0)
    assert result["created"] + result["updated"] + result["unchanged"] == 5998
    yield found
    platform.close()


def test_every_record_equals_the_last_row(house: House, log: pd.DataFrame) -> None:
    records: list[Any] = []
    query = ListQuery(limit=500)
    with house.platform.database.read() as connection:
        while True:
            page = house.platform.records.list(connection, house.actor, APP, FORM, query)
            records += page.items
            if page.next_cursor is None:
                break
            query = ListQuery(limit=500, cursor=page.next_cursor)
    assert len(records) == 890
    by_number = {record.values["number"]: record for record in records}
    for row in independent.last_rows(log).to_dict("records"):
        record = by_number[row["number"]]
        for key in COMPARED:
            expected = None if pd.isna(row[key]) else row[key]
            assert record.values[key] == expected, (row["number"], key)
        for key in ("opened_at", "resolved_at", "closed_at"):
            expected = None if pd.isna(row[key]) else row[key].to_pydatetime()
            assert record.values[key] == expected, (row["number"], key)
        for key in ("reassignment_count", "reopen_count"):
            assert record.values[key] == row[key], (row["number"], key)
        shown = record.display.get("assigned_to")
        assert (shown or None) == (None if pd.isna(row["assigned_to"]) else row["assigned_to"])


def test_history_has_the_times_of_the_source(house: House, log: pd.DataFrame) -> None:
    with house.platform.database.read() as connection:
        rows = connection.execute(
            select(history.c.record_id, history.c.at).where(history.c.app == APP, history.c.form == FORM)
        ).all()
    assert len({row.record_id for row in rows}) == 890
    times = set(log["sys_updated_at"].dt.to_pydatetime())
    assert {row.at for row in rows} <= times
    imported = [column["field"] for column in house.options["columns"].values()]
    source = {item["field"]: name for name, item in house.options["columns"].items()}
    columns = ["state" if source[key] == "incident_state" else source[key] for key in imported]
    same = log[["number", *columns]].astype(object).fillna("?").astype(str)
    changed = (same != same.shift()).any(axis=1)
    assert len(rows) == int(changed.sum())


def test_intervals_are_those_of_the_log(house: House, log: pd.DataFrame) -> None:
    expected = independent.intervals(log)
    with house.platform.database.read() as connection:
        rows = connection.execute(
            select(interval_rows.c.value, interval_rows.c.from_at, interval_rows.c.to_at).where(
                interval_rows.c.app == APP, interval_rows.c.field == "state"
            )
        ).all()
    assert sorted((row.value, row.from_at, str(row.to_at)) for row in rows) == sorted(
        (row.value, row.from_at.to_pydatetime(), str(None if pd.isna(row.to_at) else row.to_at.to_pydatetime()))
        for row in expected.itertuples()
    )


@pytest.mark.feature("D-02")
def test_the_same_rows_once_more_change_nothing(house: House, log: pd.DataFrame, tmp_path: Path) -> None:
    again = tmp_path / "last.csv"
    wanted = set(independent.last_rows(log).index)
    with independent.FILE.open(newline="") as source, again.open("w", newline="") as target:
        reader, writer = csv.reader(source), csv.writer(target)
        writer.writerow(next(reader))
        writer.writerows(row for place, row in enumerate(reader) if place in wanted)
    result = house.take(again)
    assert {key: result[key] for key in ("created", "updated", "unchanged", "failed")} == {
        "created": 0,
        "updated": 0,
        "unchanged": 890,
        "failed": 0,
    }


@pytest.mark.feature("D-02")
def test_the_whole_log_once_more_changes_nothing(house: House) -> None:
    before = house.traces()
    result = house.take(independent.FILE)
    assert {key: result[key] for key in ("created", "updated", "unchanged", "failed")} == {
        "created": 0,
        "updated": 0,
        "unchanged": 5998,
        "failed": 0,
    }
    assert house.traces() == before


class TestFiguresEqualPandas:
    @pytest.mark.parametrize("column", ["priority", "assignment_group"])
    def test_counts(self, house: House, log: pd.DataFrame, column: str) -> None:
        rows = house.ask(form=FORM, dimensions=[{"field": column}], measures=[{"aggregate": "count"}])
        expected = independent.last_rows(log)[column].value_counts(dropna=False)
        assert {key: int(count) for key, count in rows} == {
            (None if pd.isna(key) else key): int(count) for key, count in expected.items()
        }

    def test_mean_and_median_hours_to_resolution(self, house: House, log: pd.DataFrame) -> None:
        hours = independent.hours_to_resolution(independent.last_rows(log))
        measure = "HOURS(opened_at, resolved_at)"
        ((mean, median),) = house.ask(
            form=FORM,
            measures=[{"aggregate": "average", "expression": measure}, {"aggregate": "median", "expression": measure}],
        )
        assert float(mean) == pytest.approx(hours.mean(), abs=1e-9)
        assert float(median) == pytest.approx(hours.median(), abs=1e-9)

    def test_share_of_sla(self, house: House, log: pd.DataFrame) -> None:
        met = independent.last_rows(log)["made_sla"]
        ((good, whole),) = house.ask(
            form=FORM, measures=[{"aggregate": "count", "filter": "made_sla"}, {"aggregate": "count", "as": "all"}]
        )
        assert Decimal(good) / Decimal(whole) == Decimal(int(met.sum())) / Decimal(len(met))

    @pytest.mark.parametrize("column", ["opened_at", "resolved_at"])
    def test_per_week(self, house: House, log: pd.DataFrame, column: str) -> None:
        rows = house.ask(
            form=FORM,
            dimensions=[{"field": column, "bucket": "week"}],
            measures=[{"aggregate": "count"}],
            filter=f"not ISEMPTY({column})",
        )
        found = {day.isoformat(): int(count) for day, count in rows}
        assert found == independent.per_week(independent.last_rows(log)[column])

    def test_backlog_at_the_end_of_each_day(self, house: House, log: pd.DataFrame) -> None:
        rows = house.ask(
            form="$intervals:incident.state",
            measures=[{"aggregate": "count"}],
            filter="value not in ['resolved', 'closed']",
            series={"bucket": "day"},
            limit=10_000,
        )
        expected = independent.backlog(independent.intervals(log))
        assert {day.isoformat(): int(count) for day, count in rows} == dict(expected.items())

    def test_hours_in_each_state(self, house: House, log: pd.DataFrame) -> None:
        rows = house.ask(
            form="$intervals:incident.state",
            dimensions=[{"field": "value"}],
            measures=[{"aggregate": "sum", "field": "hours"}],
            filter="value != 'closed'",
        )
        ended = independent.intervals(log).dropna(subset=["to_at"])
        hours = (ended["to_at"] - ended["from_at"]).dt.total_seconds() / 3600
        expected = hours.groupby(ended["value"]).sum().to_dict()
        expected.pop("closed", None)
        assert {key: float(value) for key, value in rows} == pytest.approx(expected, abs=1e-6)


def test_the_dashboard_shows_these_figures(house: House, log: pd.DataFrame) -> None:
    with house.platform.database.read() as connection:
        definition = house.platform.definitions.current(connection, APP).definition
        answer = house.platform.reports.data(connection, house.actor, definition, "service", {}, "en")
    assert [key for key, widget in answer.widgets.items() if widget.problems] == []
    last = independent.last_rows(log)
    mean = answer.widgets["mean_hours"].picture
    assert mean is not None and mean.kind == "number"
    assert float(mean.value) == pytest.approx(independent.hours_to_resolution(last).mean(), abs=1e-9)
    share = answer.widgets["sla"].picture
    assert share is not None and share.kind == "number"
    assert float(share.value) == pytest.approx(last["made_sla"].mean(), abs=1e-12)
    backlog = answer.widgets["backlog"].picture
    assert backlog is not None and backlog.kind == "figure"
    expected = independent.backlog(independent.intervals(log))
    assert backlog.figure["data"][0]["y"] == [float(count) for count in expected]


def test_instants_are_those_of_the_organisation(log: pd.DataFrame) -> None:
    """29-02-2016 01:16 on a wall in Shanghai."""
    assert log["opened_at"].iloc[0].to_pydatetime() == read_instant("2016-02-28T17:16:00Z")
