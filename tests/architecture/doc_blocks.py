"""What documentation says that can be tried: files it shows, commands it types, variables it sets."""

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted(ROOT.glob("templates_gallery/*/*.md")),
    *sorted(ROOT.glob("examples/*/*.md")),
]
_BLOCK = re.compile(r"(?:^`(?P<file>[\w./]+)`\n\n)?^```(?P<language>\w*)\n(?P<text>.*?)^```", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"`((?:dougong|make) [^`\n]+)`")


@dataclass(frozen=True)
class Block:
    """A code block; `file` is the name written above it, or ""."""

    file: str
    language: str
    text: str


def blocks(page: Path) -> list[Block]:
    """All code blocks of a page."""
    found = _BLOCK.finditer(page.read_text())
    return [Block(block["file"] or "", block["language"], block["text"]) for block in found]


def files(page: Path) -> dict[str, Any]:
    """The JSON files that a page shows, by name."""
    return {block.file: json.loads(block.text) for block in blocks(page) if block.file.endswith(".json")}


def commands(page: Path) -> Iterator[list[str]]:
    """Every command of ours that a page types, in words; ends where the shell takes over."""
    typed = [line for block in blocks(page) if not block.language for line in block.text.splitlines()]
    typed += _INLINE.findall(page.read_text())
    for line in typed:
        if re.match(r"(dougong|make)\b", line):
            words = shlex.split(line.partition(" > ")[0].replace("…", ""), comments=True)
            yield words


def variables(page: Path) -> set[str]:
    """Every DOUGONG_… variable that a page names."""
    return set(re.findall(r"\bDOUGONG_[A-Z_]+[A-Z]\b", page.read_text()))


def relative(page: Path) -> str:
    """The page as tests are called by."""
    return str(page.relative_to(ROOT))
