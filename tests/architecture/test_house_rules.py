"""House rules that no linter knows: sizes, names, docstrings, one place for commits, no lists of type names."""

import ast
import re
import statistics
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 400
MEDIAN_FILE = 120
LONGEST_FUNCTION = 60
BANNED_WORDS = {"util", "utils", "helper", "helpers", "manager", "managers", "handler", "handlers"}
FRAMEWORK_NAMES = {"get_route_handler"}
"""What a framework calls the things it lets us define."""
MARKS = ("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK", "NotImplemented" + "Error")
UNFINISHED = re.compile(r"\b(" + "|".join(MARKS) + r")\b")
MACHINE_PATHS = re.compile(r"(?<![\w.-])/(" + "|".join(("work", "root", "home", "Users")) + ")/")
COMMITTING = {"commit", "rollback"}
ONE_COMMITTER = Path("engine/store/unit_of_work.py")
REGISTRIES = ("fields/types", "flows/nodes", "rules/actions", "reports/widgets")
TYPE_NAMES = {"type", "type_name"}


@cache
def tracked() -> list[Path]:
    """Files of the repository as it stands: known to git or new, not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [Path(name) for name in listed if (ROOT / name).is_file()]


def python_files(*folders: str) -> list[Path]:
    return [path for path in tracked() if path.suffix == ".py" and (not folders or path.parts[0] in folders)]


def source_files() -> list[Path]:
    browser = [path for path in tracked() if path.suffix in {".ts", ".tsx", ".css"} and ".gen." not in path.name]
    return python_files() + [path for path in browser if path.parts[0] == "designer_ui"]


def lines_of(path: Path) -> int:
    return len((ROOT / path).read_text().splitlines())


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(), filename=str(path))


def definitions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node


def words_of(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def test_no_file_is_long() -> None:
    assert [f"{path}: {count}" for path in source_files() if (count := lines_of(path)) > LONGEST_FILE] == []


def test_the_median_file_is_short() -> None:
    sizes = [count for path in python_files("engine") if (count := lines_of(path)) > 3]
    assert statistics.median(sizes) < MEDIAN_FILE


def test_no_function_is_long() -> None:
    long = []
    for path in python_files():
        for node in definitions(tree_of(path)):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if not isinstance(node, ast.ClassDef) and length >= LONGEST_FUNCTION:
                long.append(f"{path}:{node.lineno} {node.name}: {length}")
    assert long == []


def test_names_say_what_a_thing_is() -> None:
    named = [f"{path}" for path in source_files() if words_of(path.stem) & BANNED_WORDS]
    for path in python_files("engine", "tools", "benchmarks", "examples"):
        named += [
            f"{path}:{node.lineno} {node.name}"
            for node in definitions(tree_of(path))
            if words_of(node.name) & BANNED_WORDS and node.name not in FRAMEWORK_NAMES
        ]
    assert named == []


def test_every_module_says_what_lives_in_it() -> None:
    silent = []
    for path in python_files():
        text = ast.get_docstring(tree_of(path))
        if (text is None and lines_of(path) > 0) or (text is not None and len(text.splitlines()) > 3):
            silent.append(str(path))
    assert silent == []


def test_one_place_commits() -> None:
    found = []
    for path in python_files("engine"):
        if path == ONE_COMMITTER:
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in COMMITTING:
                found.append(f"{path}:{node.lineno} {node.func.attr}")
    assert found == []


def _names_a_type(node: ast.expr) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr in TYPE_NAMES or (
            node.attr == "name" and isinstance(node.value, ast.Attribute) and node.value.attr == "about"
        )
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return node.slice.value in TYPE_NAMES
    return False


def _type_names() -> set[str]:
    """Names of the built-in types: the modules of every registry folder."""
    return {path.stem for folder in REGISTRIES for path in (ROOT / "engine" / folder).glob("[a-z]*.py")}


def _names_in(node: ast.expr) -> set[object]:
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        return set().union(*map(_names_in, node.elts))
    return {node.value} if isinstance(node, ast.Constant) else set()


def test_no_type_name_is_compared_to_a_literal() -> None:
    found = []
    names = _type_names()
    for path in python_files("engine"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Compare):
                sides = [node.left, *node.comparators]
                if any(map(_names_a_type, sides)) and any(names & _names_in(side) for side in sides):
                    found.append(f"{path}:{node.lineno}")
            elif isinstance(node, ast.Match) and _names_a_type(node.subject):
                found.append(f"{path}:{node.lineno}")
    assert found == []


def test_nothing_is_left_unfinished() -> None:
    marked = []
    for path in source_files():
        for number, line in enumerate((ROOT / path).read_text().splitlines(), 1):
            if UNFINISHED.search(line):
                marked.append(f"{path}:{number}")
    assert marked == []


def test_no_path_of_one_machine() -> None:
    found = []
    for path in tracked():
        try:
            text = (ROOT / path).read_text()
        except UnicodeDecodeError:
            continue
        found += [f"{path}:{number}" for number, line in enumerate(text.splitlines(), 1) if MACHINE_PATHS.search(line)]
    assert found == []
