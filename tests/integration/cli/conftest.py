"""The program run in this process, with a data folder of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from engine.cli.main import program

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("check", "folder", answers=…)` as somebody with an English terminal types it."""
    monkeypatch.setenv("DOUGONG_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("LANG", "C.UTF-8")

    def runs(*arguments: str, answers: str | None = None) -> Result:
        return CliRunner().invoke(program(), list(arguments), input=answers)

    return runs
