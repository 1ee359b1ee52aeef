"""Documentation that can be wrong by itself: links lead somewhere, and the app in the README loads."""

import json
import re
from pathlib import Path

import pytest

from engine.bootstrap import builtin_catalog
from engine.definitions.load import load

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted(ROOT.glob("templates_gallery/*/*.md")),
]
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    assert [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_example_app_loads(page: str) -> None:
    examples = re.findall(r"```json\n(.*?)```", (ROOT / page).read_text(), re.DOTALL)
    assert examples
    for example in examples:
        assert list(load(json.loads(example), builtin_catalog()).problems) == []
