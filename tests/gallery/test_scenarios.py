"""Every template's scenario is played, on both databases, under a clock set by hand."""

from pathlib import Path

import pytest

from engine.apps.gallery import shipped_gallery
from engine.kernel.logs import set_up_logs
from engine.testing.platforms import platform_on
from engine.testing.scenario import play

FOLDERS = sorted(path.parent for path in shipped_gallery().glob("*/scenario.json"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_its_scenario_holds(folder: Path, tmp_path: Path, database_url: str) -> None:
    set_up_logs("warning", False)
    with platform_on(tmp_path / "data", database_url) as platform:
        assert play(platform, folder) > 0


def test_every_template_has_one() -> None:
    assert {path.parent for path in shipped_gallery().glob("*/app.json")} == set(FOLDERS)
