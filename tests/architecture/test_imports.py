"""Libraries stay in the package that knows them, and no import hides in a function. Layers: `lint-imports`."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOMES = {
    "fastapi": ["engine/web"],
    "starlette": ["engine/web"],
    "celery": ["engine/worker"],
    "kombu": ["engine/worker"],
    "pandas": ["engine/reports", "engine/records/transfer"],
    "plotly": ["engine/reports", "engine/records/transfer"],
    "simpleeval": ["engine/expressions/backends"],
    "alembic": ["engine/store", "engine/records/schema"],
    "typer": ["engine/cli"],
    "argon2": ["engine/access"],
}


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def imports(path: Path) -> Iterator[tuple[str, ast.stmt]]:
    """Top-level package names that a module imports, with the statement."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[0], node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0], node


@pytest.mark.parametrize("library", HOMES)
def test_libraries_stay_at_home(library: str) -> None:
    strays = []
    for path in sorted((ROOT / "engine").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        if not any(place.startswith(f"{home}/") for home in HOMES[library]):
            strays += [f"{place}:{node.lineno}" for name, node in imports(path) if name == library]
    assert strays == []


def for_types_only(tree: ast.Module) -> set[int]:
    """Lines under `if TYPE_CHECKING:`, where modules of one package may name each other's shapes."""
    blocks = [node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    return {node.lineno for block in blocks for node in block.body}


def test_imports_stand_at_the_top() -> None:
    hidden = []
    for path in sorted((ROOT / "engine").rglob("*.py")):
        tree = tree_of(path)
        allowed = {node.lineno for node in tree.body} | for_types_only(tree)
        hidden += [f"{path.relative_to(ROOT)}:{node.lineno}" for _, node in imports(path) if node.lineno not in allowed]
    assert hidden == []
