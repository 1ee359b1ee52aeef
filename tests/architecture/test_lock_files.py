"""Lock files pin every package by hash and name no registry."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "requirements.lock"
NPM_LOCKS = sorted(path for path in ROOT.glob("designer_ui/**/package-lock.json") if "node_modules" not in path.parts)


def test_requirements_name_no_address() -> None:
    assert not re.findall(r"://|--index-url|--extra-index-url|--find-links|source *=", REQUIREMENTS.read_text())


def test_requirements_are_pinned_by_hash() -> None:
    entries = re.split(r"\n(?=\S)", REQUIREMENTS.read_text().strip())
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_no_other_python_lock_is_kept() -> None:
    assert [name for name in ("uv.lock", "pylock.toml") if (ROOT / name).exists()] == []


@pytest.mark.parametrize("lock", NPM_LOCKS, ids=lambda path: str(path.relative_to(ROOT)))
def test_npm_lock_names_no_registry(lock: Path) -> None:
    packages = json.loads(lock.read_text())["packages"]
    fetched = {name: entry for name, entry in packages.items() if name and not entry.get("link")}
    assert [name for name, entry in fetched.items() if "resolved" in entry] == []
    assert [name for name, entry in fetched.items() if "version" not in entry or "integrity" not in entry] == []
