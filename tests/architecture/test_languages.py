"""Whatever a person reads is there in Chinese and in English, with the same holes."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.kernel.labels import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = sorted((ROOT / "engine").rglob("problems.json"))
TEMPLATES = sorted(path.parent for path in (ROOT / "templates_gallery").glob("*/app.json"))
HOLE = re.compile(r"{(\w+)}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("file", SENTENCES, ids=relative)
def test_problem_sentences(file: Path) -> None:
    for code, words in json.loads(file.read_text()).items():
        assert set(words) == set(LANGUAGES), code
        assert all(words.values()), code
        assert set(HOLE.findall(words["en"])) == set(HOLE.findall(words["zh-CN"])), code
        assert CHINESE.search(words["zh-CN"]) or not HOLE.sub("", words["zh-CN"]), code
        assert not re.search("!(?!=)", words["en"]), code
        assert "！" not in words["zh-CN"], code


def test_every_code_in_the_source_has_a_sentence() -> None:
    known = {code for file in SENTENCES for code in json.loads(file.read_text())}
    used = re.compile(r"""(?:Problem|\.of|invalid|problem)\(\s*["']([a-z_]+(?:\.[a-z_]+)+)["']""")
    missing = set()
    for path in sorted((ROOT / "engine").rglob("*.py")):
        missing |= {f"{relative(path)}: {code}" for code in used.findall(path.read_text()) if code not in known}
    assert sorted(missing) == []


def labels(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of a template that is a label, with its JSON pointer."""
    if isinstance(value, dict):
        if value and set(value) <= set(LANGUAGES):
            yield path, value
            return
        for key, item in value.items():
            yield from labels(item, f"{path}/{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from labels(item, f"{path}/{index}")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_template_labels(template: Path) -> None:
    one_sided = []
    for file in sorted(template.rglob("*.json")):
        for path, label in labels(json.loads(file.read_text())):
            if set(label) != set(LANGUAGES) or not all(label.values()):
                one_sided.append(f"{relative(file)}{path}")
    assert one_sided == []
