"""Reading a package: a folder with one object a file, or one JSON file with the whole definition."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.apps.json_file import read_json, text_of
from engine.apps.json_mending import mended
from engine.apps.package import APP_FILE, SECTIONS, Package, SeedFile
from engine.apps.package_reading import Reading
from engine.expressions.suggestions import nearest
from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem

_LARGEST = 8 * 1024 * 1024
_KNOWN = frozenset({APP_FILE, "scenario.json", "README.md", "README.zh-CN.md", "data", *SECTIONS})


def read_package(path: Path) -> Package:
    """The package at `path`. Raises Invalid with every file that cannot be read, located by `params.file`.

    What the definition means is not looked at here; `engine.definitions.load` does that.
    """
    reading = read_files(path)
    if reading.problems:
        raise Invalid(reading.problems)
    return reading.package


def read_files(path: Path) -> Reading:
    """The package as far as its files can be read, and everything wrong with them.

    Raises Invalid when there is no package at all.
    """
    files = _Files(path if path.is_dir() else path.parent)
    if path.is_file():
        document = files.object(path.name)
        return Reading(Package(document), tuple(files.problems), frozenset(files.unread))
    if not (path / APP_FILE).is_file():
        raise Invalid.of("package.no_app", file=APP_FILE, folder=path.name)
    document = files.object(APP_FILE)
    places = files.sections(document)
    people = files.object("data/people.json")
    seeds = tuple(
        SeedFile(name, files.object(name))
        for file in sorted(path.glob("data/*.json"))
        if (name := f"data/{file.name}") != "data/people.json"
    )
    scenario = files.object("scenario.json")
    readme = path / "README.md"
    text = readme.read_text(encoding="utf-8") if readme.is_file() else None
    package = Package(document, places, people, seeds, scenario or None, text)
    return Reading(package, tuple(files.problems), frozenset(files.unread))


def unknown_files(path: Path) -> list[Problem]:
    """Warnings about what lies in a package's folder without being part of it: most likely a misspelt name.

    An error when a whole section is missing for it.
    """
    if not path.is_dir():
        return []
    names = [item.name for item in path.iterdir() if item.name not in _KNOWN]
    for section in SECTIONS:
        names += [f"{section}/{item.name}" for item in (path / section).glob("*") if item.suffix != ".json"]
    return [_unknown(path, name) for name in sorted(names) if not name.rpartition("/")[2].startswith(".")]


def _unknown(path: Path, name: str) -> Problem:
    folder, _, file = name.rpartition("/")
    near = f"{folder}/{Path(file).stem}.json" if folder else nearest(file, _KNOWN)
    if near is None:
        return Problem("package.unknown_file", "", {"file": name}, severity="warning")
    missing = near in SECTIONS and not (path / near).exists()
    params = {"file": name, "near": near}
    return Problem("package.unknown_file_near", "", params, severity="error" if missing else "warning")


class _Files:
    """Reads the files of one folder and gathers what is wrong with them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def object(self, name: str) -> dict[str, Any]:
        """The JSON object in a file; {} when there is no such file. Of a faulty file what was meant."""
        path = self._folder / name
        if not path.is_file():
            return {}
        if path.stat().st_size > _LARGEST:
            self.problems.append(Problem("package.file_too_large", "", {"file": name, "limit_mb": _LARGEST // 1024**2}))
            self.unread.add(name)
            return {"key": Path(name).stem}
        raw = path.read_bytes()
        content, problems = read_json(raw)
        if not problems and not isinstance(content, dict):
            problems = [Problem("package.not_an_object")]
        self.problems += [replace(problem, params={**problem.params, "file": name}) for problem in problems]
        meant = content if content is not None else mended(text_of(raw))
        if isinstance(meant, dict):
            return meant
        self.unread.add(name)
        return {"key": Path(name).stem}

    def sections(self, document: dict[str, Any]) -> dict[tuple[str, int], str]:
        """Puts the objects of the section folders into the document, by file name; tells which came from where."""
        places: dict[tuple[str, int], str] = {}
        for section in SECTIONS:
            found = sorted((self._folder / section).glob("*.json"))
            if not found:
                continue
            listed = document.get(section)
            objects = list(listed) if isinstance(listed, list) else []
            for file in found:
                name = f"{section}/{file.name}"
                item = self.object(name)
                if item.get("key") not in (None, file.stem):
                    params = {"file": name, "key": str(item["key"])[:60]}
                    self.problems.append(Problem("package.file_name", "/key", params))
                places[section, len(objects)] = name
                objects.append(item)
            document[section] = objects
        return places
