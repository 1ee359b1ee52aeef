"""Writing a package to a folder, so that it reads and diffs well: one object a file, stable order."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.apps.package import APP_FILE, SECTIONS, Package
from engine.kernel.errors import Conflict
from engine.kernel.jsons import dump_pretty
from engine.kernel.problems import Problem


def package_files(package: Package) -> dict[str, str]:
    """Text of each file by its path in the package, the same for the same package."""
    document = package.document
    texts = {APP_FILE: dump_pretty({key: value for key, value in document.items() if not _has_folder(key, value)})}
    for section in SECTIONS:
        if _has_folder(section, document.get(section)):
            for item in document[section]:
                texts[f"{section}/{item['key']}.json"] = dump_pretty(item)
    if package.people:
        texts["data/people.json"] = dump_pretty(package.people)
    for seed in package.seeds:
        texts[seed.file] = dump_pretty(seed.content)
    if package.scenario is not None:
        texts["scenario.json"] = dump_pretty(package.scenario)
    if package.readme is not None:
        texts["README.md"] = package.readme
    return texts


def write_package(package: Package, folder: Path, *, overwrite: bool = False) -> list[Path]:
    """Writes the package; answers the files. Objects that are no longer there lose their files.

    Conflict("package.folder_not_empty") when something else than this app lies in the folder, unless `overwrite`.
    """
    if folder.exists() and any(folder.iterdir()) and not overwrite:
        raise Conflict(Problem("package.folder_not_empty", params={"folder": str(folder)}))
    texts = package_files(package)
    for section in SECTIONS:
        for stale in folder.glob(f"{section}/*.json"):
            if f"{section}/{stale.name}" not in texts:
                stale.unlink()
    written = []
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def _has_folder(section: str, value: Any) -> bool:
    if section not in SECTIONS or not isinstance(value, (list, tuple)):
        return False
    return all(isinstance(item, Mapping) and isinstance(item.get("key"), str) for item in value)
