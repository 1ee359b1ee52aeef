"""`make new` writes whole types: they import, introduce themselves, and their cases name them."""

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tools import new_type
from tools.new_type import KINDS, files_of, main


@pytest.mark.parametrize("kind", KINDS)
def test_the_module_offers_its_type(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source = next(text for path, text in files_of(kind, "first_sight").items() if path.suffix == ".py")
    module = ModuleType("first_sight")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    exec(compile(source, "first_sight.py", "exec"), module.__dict__)
    made = getattr(module, kind)
    assert made.name == "first_sight"
    assert made.Options.model_json_schema()["properties"]
    assert "{" not in made.about.title["en"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_cases_name_the_type(kind: str) -> None:
    cases = next(text for path, text in files_of(kind, "first_sight").items() if path.suffix == ".json")
    assert json.loads(cases)["type"] == "first_sight"
    assert json.loads(cases)["cases"]


def test_writes_each_file_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_type, "ROOT", tmp_path)
    assert main(["field_type", "color"]) == 0
    assert sorted(path.name for path in tmp_path.rglob("color.*")) == ["color.json", "color.py", "color.tsx"]
    assert main(["field_type", "color"]) == 1


@pytest.mark.parametrize("words", [[], ["field_type"], ["field_type", "Color"], ["field_type", "../x"], ["table", "x"]])
def test_refuses_what_it_cannot_make(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_type, "ROOT", tmp_path)
    assert main(words) == 2
    assert list(tmp_path.iterdir()) == []
