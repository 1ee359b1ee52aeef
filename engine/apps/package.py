"""An app as a package: its definition and what ships with it, one object a file on disk."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from engine.kernel.problems import Problem, pointer

SECTIONS = ("forms", "flows", "rules", "reports", "roles", "calendars", "print", "mappings")
"""Lists of the definition that become folders, one file per object."""
APP_FILE = "app.json"


@dataclass(frozen=True)
class SeedFile:
    """Records of sample data: `content` is {"form": key, "records": […]}."""

    file: str
    content: Mapping[str, Any]


@dataclass(frozen=True)
class Package:
    """`document` is the whole definition; `files` names the file of each object by (section, index)."""

    document: Mapping[str, Any]
    files: Mapping[tuple[str, int], str] = field(default_factory=dict)
    people: Mapping[str, Any] = field(default_factory=dict)
    seeds: tuple[SeedFile, ...] = ()
    scenario: Mapping[str, Any] | None = None
    readme: str | None = None

    @property
    def key(self) -> str:
        """The app's key; "" when the document has none."""
        key = self.document.get("key")
        return key if isinstance(key, str) else ""

    def located(self, problem: Problem) -> Problem:
        """The problem as someone with the files at hand wants it: `params.file`, and the pointer inside that file."""
        # What is asked along with a package is in none of its files.
        if not self.files or problem.path.startswith("/renames/"):
            return problem
        problem = replace(problem, path=self._by_place(problem.path))
        parts = problem.path.split("/")
        if len(parts) > 2 and parts[1] in SECTIONS and parts[2].isdigit():
            file = self.files.get((parts[1], int(parts[2])))
            if file is not None:
                inside = problem.path[len(pointer(parts[1], parts[2])) :]
                return replace(problem, path=inside, params={**problem.params, "file": file})
        return replace(problem, params={**problem.params, "file": APP_FILE})

    def _by_place(self, path: str) -> str:
        """Plans know forms and fields by key (`/forms/visit/fields/guest`); someone with the files wants places."""
        here: Any = self.document
        parts = path.split("/")
        for at, part in enumerate(parts[1:], 1):
            if isinstance(here, (list, tuple)) and not part.isdigit():
                keys = [item.get("key") if isinstance(item, Mapping) else None for item in here]
                if part not in keys:
                    break
                parts[at] = str(keys.index(part))
            if isinstance(here, Mapping):
                here = here.get(part)
            elif isinstance(here, (list, tuple)) and int(parts[at]) < len(here):
                here = here[int(parts[at])]
        return "/".join(parts)
