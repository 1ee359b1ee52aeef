"""Names of all built-in types and functions as TypeScript unions."""

from collections.abc import Iterable

from engine.bootstrap import builtin_catalog

PATH = "designer_ui/src/catalog/names.gen.ts"


def _union(name: str, members: Iterable[str]) -> str:
    lines = "".join(f"\n  | '{member}'" for member in sorted(members))
    return f"export type {name} ={lines}\n"


def outputs() -> dict[str, str]:
    """The one file of unions."""
    catalog = builtin_catalog()
    unions = [
        _union("FieldTypeName", catalog.fields),
        _union("NodeTypeName", catalog.nodes),
        _union("ActionTypeName", catalog.actions),
        _union("WidgetTypeName", catalog.widgets),
        _union("FunctionName", catalog.functions),
    ]
    return {PATH: "// Made by `make generate` from the registries of the engine.\n" + "\n".join(unions)}
