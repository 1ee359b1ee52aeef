"""`make generate`: writes every generated file; `--check` only says which ones are out of date."""

import hashlib
import sys
from collections.abc import Callable

from tools import (
    browser_app,
    generate_browser_cases,
    generate_faces,
    generate_functions,
    generate_names,
    generate_openapi,
    generate_problems,
    generate_schema,
    generate_settings,
    generate_types,
)
from tools.shell import ROOT, must, say

OPENAPI = ROOT / "docs" / "reference" / "openapi.json"
API_TYPES = ROOT / "designer_ui" / "src" / "api" / "openapi.gen.ts"
CODEGEN = ROOT / "designer_ui" / "codegen"

Generator = Callable[[], dict[str, str]]
GENERATORS: list[Generator] = [
    generate_openapi.outputs,
    generate_schema.outputs,
    generate_names.outputs,
    generate_faces.outputs,
    generate_problems.outputs,
    generate_functions.outputs,
    generate_settings.outputs,
    generate_types.outputs,
    generate_browser_cases.outputs,
]


def outputs() -> dict[str, str]:
    """Every generated file but the API types: path from the root, and the text it should have."""
    return {path: text for generator in GENERATORS for path, text in generator().items()}


def api_types_mark(openapi: str) -> str:
    """First line of the API types; it names the OpenAPI document they were made from."""
    return (
        f"// Made by `make generate` from docs/reference/openapi.json {hashlib.sha256(openapi.encode()).hexdigest()}\n"
    )


def stale() -> list[str]:
    """Paths whose text is not what would be generated now."""
    wanted = outputs()
    old = [path for path, text in wanted.items() if not (ROOT / path).exists() or (ROOT / path).read_text() != text]
    mark = api_types_mark(wanted[str(OPENAPI.relative_to(ROOT))])
    if not API_TYPES.exists() or not API_TYPES.read_text().startswith(mark):
        old.append(str(API_TYPES.relative_to(ROOT)))
    return old


def _write_api_types() -> None:
    browser_app.install(CODEGEN)
    API_TYPES.parent.mkdir(parents=True, exist_ok=True)
    must(["npm", "run", "--silent", "generate"], "making the API types", cwd=CODEGEN)
    API_TYPES.write_text(api_types_mark(OPENAPI.read_text()) + API_TYPES.read_text())


def write() -> None:
    """Brings every stale file up to date."""
    old = stale()
    wanted = outputs()
    for path in old:
        if path in wanted:
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(wanted[path])
    if str(API_TYPES.relative_to(ROOT)) in old:
        _write_api_types()
    for path in old:
        say(f"written: {path}")


def main(words: list[str]) -> int:
    """Exit code: with --check 1 when anything is stale."""
    if "--check" not in words:
        write()
        return 0
    old = stale()
    for path in old:
        say(f"out of date: {path} (make generate)")
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
