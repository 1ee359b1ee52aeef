"""The invented incidents of the gallery and real ones from a file: neither takes the place of the other."""

import json
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from engine.access.actor import SYSTEM
from engine.apps.gallery import shipped_gallery
from engine.bootstrap import Platform
from engine.definitions.mapping import ImportOptions
from engine.kernel.clock import SystemClock
from engine.records.read.list_query import ListQuery
from engine.store.jobs import get_job
from engine.store.tables.records import intervals
from engine.testing.drain import drain
from engine.testing.platforms import platform_on

APP, FORM = "it_incident", "incident"
ROWS = (
    "number,incident_state,priority,opened_at,sys_updated_at",
    "INC0000045,New,3 - Moderate,29-02-2016 01:16,29-02-2016 01:23",
    "INC0000045,Closed,3 - Moderate,29-02-2016 01:16,05-03-2016 12:00",
    "INC0000047,New,3 - Moderate,29-02-2016 04:40,29-02-2016 04:57",
)


def imported(platform: Platform, file: Path) -> dict[str, Any]:
    """What an import by the shipped mapping did."""
    mapping = json.loads((shipped_gallery() / APP / "mappings" / "incident_event_log.json").read_text())["options"]
    columns = {key: value for key, value in mapping["columns"].items() if key in ROWS[0].split(",")}
    with file.open("rb") as stream:
        stored = platform.files.put(stream, file.name, by=SYSTEM.id)
    with platform.database.write() as uow:
        options = ImportOptions.model_validate({**mapping, "columns": columns})
        job = platform.importer.start(uow, SYSTEM, APP, FORM, stored.id, options)
    drain(platform)
    with platform.database.read() as connection:
        return dict(get_job(connection, job).result or {})


def test_real_incidents_are_created_beside_the_sample_ones(tmp_path: Path, database_url: str) -> None:
    file = tmp_path / "log.csv"
    file.write_text("\n".join(ROWS) + "\n")
    with platform_on(tmp_path / "data", database_url, clock=SystemClock()) as platform:
        platform.installer.install_template(SYSTEM, APP, sample_data=True, language="en")
        result = imported(platform, file)
        assert (result["created"], result["updated"], result["failed"]) == (2, 1, 0), "the second row of 45 updates it"
        with platform.database.write() as uow:
            made = platform.records.create(uow, SYSTEM, APP, FORM, {})
        assert made.values["number"] == "INC0000048", "the count goes on after the highest real number"
        with platform.database.read() as connection:
            page = platform.records.list(connection, SYSTEM, APP, FORM, ListQuery(sort=["number"], limit=100))
            spans = select(func.count(intervals.c.record_id.distinct())).where(intervals.c.app == APP)
            assert connection.execute(spans).scalar_one() == 63
        numbers = [record.values["number"] for record in page.items]
        assert numbers == [*(f"DEMO-{n:03}" for n in range(1, 61)), "INC0000045", "INC0000047", "INC0000048"]
