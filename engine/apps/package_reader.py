"""Reading a package: a folder with one object a file, or one JSON file with the whole definition."""

from pathlib import Path
from typing import Any

from engine.apps.package import APP_FILE, SECTIONS, Package, SeedFile
from engine.kernel.errors import Invalid
from engine.kernel.jsons import load
from engine.kernel.problems import Problem

_LARGEST = 8 * 1024 * 1024
_KNOWN = frozenset({APP_FILE, "scenario.json", "README.md", "README.zh-CN.md", "data", *SECTIONS})


def read_package(path: Path) -> Package:
    """The package at `path`. Raises Invalid with every file that cannot be read, located by `params.file`.

    What the definition means is not looked at here; `engine.definitions.load` does that.
    """
    problems: list[Problem] = []
    if path.is_file():
        document = _object(path, path.name, problems)
        if problems:
            raise Invalid(problems)
        return Package(document)
    if not (path / APP_FILE).is_file():
        raise Invalid.of("package.no_app", file=APP_FILE, folder=path.name)
    document = _object(path / APP_FILE, APP_FILE, problems)
    files = _sections(path, document, problems)
    people = _object(path / "data" / "people.json", "data/people.json", problems)
    seeds = tuple(
        SeedFile(name, _object(file, name, problems))
        for file in sorted(path.glob("data/*.json"))
        if (name := f"data/{file.name}") != "data/people.json"
    )
    scenario = _object(path / "scenario.json", "scenario.json", problems)
    if problems:
        raise Invalid(problems)
    readme = path / "README.md"
    text = readme.read_text(encoding="utf-8") if readme.is_file() else None
    return Package(document, files, people, seeds, scenario or None, text)


def unknown_files(path: Path) -> list[Problem]:
    """Warnings about what lies in a package's folder without being part of it: most likely a misspelt name."""
    if not path.is_dir():
        return []
    strange = sorted(item.name for item in path.iterdir() if item.name not in _KNOWN and not item.name.startswith("."))
    return [Problem("package.unknown_file", "", {"file": name}, severity="warning") for name in strange]


def _sections(path: Path, document: dict[str, Any], problems: list[Problem]) -> dict[tuple[str, int], str]:
    """Puts the objects of the section folders into the document, sorted by file name; tells which came from where."""
    files: dict[tuple[str, int], str] = {}
    for section in SECTIONS:
        found = sorted((path / section).glob("*.json"))
        if not found:
            continue
        listed = document.get(section)
        objects = list(listed) if isinstance(listed, list) else []
        for file in found:
            name = f"{section}/{file.name}"
            item = _object(file, name, problems)
            if item.get("key") not in (None, file.stem):
                problems.append(Problem("package.file_name", "/key", {"file": name, "key": str(item["key"])[:60]}))
            files[section, len(objects)] = name
            objects.append(item)
        document[section] = objects
    return files


def _object(path: Path, name: str, problems: list[Problem]) -> dict[str, Any]:
    """The JSON object in a file; {} when there is no such file, or with a problem when it cannot be read."""
    if not path.is_file():
        return {}
    if path.stat().st_size > _LARGEST:
        problems.append(Problem("package.file_too_large", "", {"file": name, "limit_mb": _LARGEST // 1024**2}))
        return {}
    try:
        content = load(path.read_bytes())
    except ValueError as error:
        where = {"line": getattr(error, "lineno", 1), "column": getattr(error, "colno", 1)}
        problems.append(Problem("package.not_json", "", {"file": name, **where}))
        return {}
    if not isinstance(content, dict):
        problems.append(Problem("package.not_an_object", "", {"file": name}))
        return {}
    return content
