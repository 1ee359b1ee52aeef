"""The example plugin in the engine: understood when installed, missed in words when not, and walked in a flow."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from dougong_weather.plugin import plugin

from engine.access.actor import SYSTEM
from engine.apps.package import Package
from engine.bootstrap import Platform, build_platform
from engine.bootstrap.catalog import build_catalog
from engine.definitions.load import load
from engine.definitions.schema import schema_of
from engine.extend import Catalog
from engine.records.origin import Origin
from engine.records.read.list_query import ListQuery
from engine.settings import Settings
from engine.testing.drain import drain
from engine.testing.fake_clock import FakeClock
from engine.testing.fake_http import FakeHttp

ROOT = Path(__file__).resolve().parents[3]
WITH: Catalog = build_catalog((plugin,))
WITHOUT: Catalog = build_catalog(())
VISITS: dict[str, Any] = {
    "format": 1,
    "key": "visits",
    "name": "Visits",
    "forms": [
        {
            "key": "visit",
            "fields": [
                {"key": "city", "type": "text"},
                {"key": "temperature", "type": "number", "options": {"decimals": 1}},
                {"key": "wind", "type": "number", "options": {"decimals": 1}},
                {"key": "force", "type": "formula", "options": {"expression": "BEAUFORT(wind)"}},
            ],
        }
    ],
    "flows": [
        {
            "key": "prepare",
            "form": "visit",
            "nodes": [
                {"key": "start", "type": "start"},
                {
                    "key": "weather",
                    "type": "weather_forecast",
                    "options": {"place": {"expr": "city"}, "temperature": "temperature", "wind": "wind"},
                },
                {"key": "end", "type": "end"},
            ],
            "edges": [{"from": "start", "to": "weather"}, {"from": "weather", "outlet": "done", "to": "end"}],
        }
    ],
}
ASKED = "GET https://weather.example.org/now?place=Suzhou"


class TestDefinitions:
    def test_load_where_the_plugin_is_installed(self) -> None:
        assert load(VISITS, WITH).problems == ()

    def test_say_what_is_missing_where_it_is_not(self) -> None:
        found = load(VISITS, WITHOUT).problems
        assert [(problem.code, problem.path) for problem in found] == [
            ("expression.unknown_function", "/forms/0/fields/3/options/expression"),
            ("definition.unknown_type", "/flows/0/nodes/1/type"),
        ]
        assert "install the plugin" in WITHOUT.sentences.say(found[1], "en")
        assert "插件" in WITHOUT.sentences.say(found[1], "zh-CN")

    def test_what_the_options_name_is_checked(self) -> None:
        wrong = json.loads(json.dumps(VISITS).replace('"temperature": "temperature"', '"temperature": "temprature"'))
        wrong["flows"][0]["nodes"][1]["options"]["servce"] = "x"
        assert [problem.path.rpartition("/")[2] for problem in load(wrong, WITH).problems] == ["temperature", "servce"]

    def test_the_schema_knows_the_node_and_its_options(self) -> None:
        parts = schema_of(WITH).document["$defs"]
        assert "weather_forecast" in parts["NodeDef"]["properties"]["type"]["enum"]
        assert parts["ForecastOptions"]["properties"]["place"]["x-title"]["zh-CN"] == "地点"
        assert "ForecastOptions" not in schema_of(WITHOUT).document["$defs"]


class TestFlow:
    @pytest.fixture
    def http(self) -> FakeHttp:
        return FakeHttp({})

    @pytest.fixture
    def platform(self, database_url: str, tmp_path: Path, http: FakeHttp) -> Iterator[Platform]:
        settings = Settings(data_dir=tmp_path, database_url=database_url, job_threads=0)
        made = build_platform(settings, FakeClock(), WITH, http)
        made.database.migrate()
        made.installer.install(SYSTEM, Package(VISITS))
        yield made
        made.close()

    @pytest.mark.feature("W-29")
    def test_asks_again_with_the_same_key_until_the_service_answers(self, platform: Platform, http: FakeHttp) -> None:
        with platform.database.write() as uow:
            platform.forms.submit(uow, SYSTEM, "visits", "visit", {"city": "Suzhou"}, Origin("ui"))
        drain(platform)
        assert self.values(platform)["temperature"] is None
        http.answers[ASKED] = {"json": {"temperature": 21.5, "wind": 9.2}}
        clock: Any = platform.clock
        clock.advance(timedelta(hours=1))
        drain(platform)
        values = self.values(platform)
        assert [str(values[key]) for key in ("temperature", "wind", "force")] == ["21.5", "9.2", "5.0000"]
        assert len(http.calls) > 1
        assert {call[3] for call in http.calls} == {http.calls[0][3]} != {""}

    def values(self, platform: Platform) -> Any:
        with platform.database.read() as connection:
            return platform.records.list(connection, SYSTEM, "visits", "visit", ListQuery()).items[0].values


class TestPackage:
    def test_an_installed_wheel_is_found_by_its_entry_point(self, tmp_path: Path) -> None:
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
        subprocess.run(build, cwd=ROOT / "examples" / "plugin_weather", check=True, capture_output=True)
        with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
            wheel.extractall(tmp_path / "site")
        (tmp_path / "visits.json").write_text(json.dumps(VISITS))
        assert self.check(tmp_path, f"{tmp_path / 'site'}{os.pathsep}{ROOT}") == (0, "visits.json: no problems.\n")
        code, said = self.check(tmp_path, str(ROOT))
        assert code == 1 and "install the plugin" in said

    def check(self, folder: Path, path: str) -> tuple[int, str]:
        """Code and output of `dougong check` in a process that finds packages on this path."""
        command = [sys.executable, "-m", "engine.cli", "check", "visits.json", "--lang", "en"]
        env = {**os.environ, "PYTHONPATH": path}
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr
