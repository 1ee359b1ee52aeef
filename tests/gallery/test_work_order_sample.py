"""The sample of the work orders shows what the app is for, whatever the day and hour it is installed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine.access.actor import SYSTEM
from engine.apps.gallery import shipped_gallery
from engine.records.read.list_query import ListQuery
from engine.testing.fake_clock import FakeClock
from engine.testing.platforms import platform_on

APP = "work_order"


@pytest.mark.parametrize("hour", [16, 9], ids=["just after midnight", "in the evening"])
def test_some_orders_are_overdue_and_only_technicians_are_offered(hour: int, tmp_path: Path) -> None:
    assert (shipped_gallery() / APP / "data").is_dir()
    clock = FakeClock(datetime(2026, 11, 16, hour, 5, tzinfo=UTC))
    with platform_on(tmp_path, clock=clock, timezone="Asia/Shanghai") as platform:
        platform.installer.install_template(SYSTEM, APP, sample_data=True, language="en")
        with platform.database.read() as connection:
            records = platform.records
            late = records.list(connection, SYSTEM, APP, "work_order", ListQuery(filter="overdue"))
            assert len(late.items) >= 2
            assert {record.values["status"] for record in late.items} <= {"assigned", "in_progress"}
            waiting = records.list(connection, SYSTEM, APP, "request", ListQuery(filter="status == 'open'"))
            assert len(waiting.items) == 4, "those that were submitted"
            for field in ("assignee", "labour.person"):
                offered = records.choices(connection, SYSTEM, APP, "work_order", field)
                assert sorted(item["text"] for item in offered) == ["Bo Chen", "Tom Zhang", "Ying Sun"], field
