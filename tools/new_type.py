"""`make new KIND NAME=…`: writes the files of a new type, small but whole, in the shape of the existing ones."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.shell import ROOT, say

STUBS = Path(__file__).parent / "stubs"
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True)
class Kind:
    """Where the files of a kind live; `{name}` stands for the type's name."""

    module: str
    cases: str
    face: str | None = None


KINDS = {
    "field_type": Kind(
        "engine/fields/types/{name}.py",
        "tests/conformance/field_types/{name}.json",
        "designer_ui/src/fields/types/{name}.tsx",
    ),
    "node_type": Kind("engine/flows/nodes/{name}.py", "tests/conformance/node_types/{name}.json"),
    "action_type": Kind("engine/rules/actions/{name}.py", "tests/conformance/action_types/{name}.json"),
    "widget_type": Kind(
        "engine/reports/widgets/{name}.py",
        "tests/conformance/widget_types/{name}.json",
        "designer_ui/src/widgets/types/{name}.tsx",
    ),
}


def files_of(kind: str, name: str) -> dict[Path, str]:
    """Path from the root and text of every file of a new type."""
    places = KINDS[kind]
    words = {
        "name": name,
        "Class": "".join(part.capitalize() for part in name.split("_")),
        "Title": name.replace("_", " ").capitalize(),
    }
    stubs = {places.module: "py", places.cases: "json"}
    if places.face:
        stubs[places.face] = "tsx"
    return {
        Path(place.format(name=name)): (STUBS / f"{kind}.{ending}.txt").read_text().format(**words)
        for place, ending in stubs.items()
    }


def main(words: list[str]) -> int:
    """Exit code; refuses an unknown kind, a bad name and a file that is there already."""
    if len(words) != 2 or words[0] not in KINDS or not NAME.fullmatch(words[1]):
        say(f"make new KIND NAME=name   KIND: {', '.join(KINDS)}; name: small letters, digits and _")
        return 2
    files = files_of(*words)
    taken = [path for path in files if (ROOT / path).exists()]
    if taken:
        say(f"already there: {', '.join(map(str, taken))}")
        return 1
    for path, text in files.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text)
        say(f"written: {path}")
    say("next: the cases, then the code, then make generate (CONTRIBUTING.md)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
