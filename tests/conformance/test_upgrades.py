"""Brings documents of older formats to today's: one pair of documents for each step, and the result loads."""

import json
from pathlib import Path

import pytest

from engine.definitions import upgrade as upgrading
from engine.definitions.app import FORMAT
from engine.definitions.load import load
from engine.definitions.upgrade import upgrade
from engine.definitions.upgrade_step import Upgrade
from engine.extend.catalog import Catalog
from engine.kernel.registry import load_folder

CASES = Path(__file__).parent / "upgrades"
STEPS: list[Upgrade] = load_folder("engine.definitions.upgrades", "upgrade")


@pytest.mark.parametrize("folder", sorted(CASES.iterdir()), ids=lambda folder: folder.name)
def test_upgrades(folder: Path) -> None:
    before = json.loads((folder / "before.json").read_text())
    after = json.loads((folder / "after.json").read_text())
    kept = json.dumps(before)
    assert upgrade(before) == (after, [])
    assert json.dumps(before) == kept
    loaded = load(before, Catalog.build())
    assert loaded.problems == ()
    assert loaded.app is not None
    assert loaded.app.format == FORMAT


def test_every_step_has_a_pair_and_none_is_left_out() -> None:
    assert sorted(step.before for step in STEPS) == list(range(upgrading.OLDEST, FORMAT))
    modules = {path.stem for path in Path(upgrading.__file__).parent.joinpath("upgrades").glob("f*.py")}
    assert {folder.name for folder in CASES.iterdir()} == modules


@pytest.mark.parametrize("broken", [{"entities": 7}, {"entities": [1, {"attributes": [2, {"values": 3}]}]}, {}])
def test_broken_documents_are_told_not_raised(broken: dict[str, object]) -> None:
    loaded = load({"format": 0, "key": "a", "name": "A", **broken}, Catalog.build())
    assert (loaded.app is None) == bool(broken)
