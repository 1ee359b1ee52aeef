"""Registries of the browser's faces: one entry per file in designer_ui/src/<kind>/types."""

from tools.shell import ROOT

SOURCES = ROOT / "designer_ui" / "src"
KINDS = {"fields": ("FieldFace", "field-face"), "widgets": ("WidgetFace", "widget-face")}


def _registry(kind: str, names: list[str]) -> str:
    face, module = KINDS[kind]
    word = kind.removesuffix("s")
    imports = "".join(f"import {{ face as {name} }} from './types/{name}'\n" for name in names)
    entries = "".join(f"  {name},\n" for name in names)
    return (
        "// Made by `make generate` from the files in ./types; a type without its face does not compile.\n"
        f"import type {{ {word.title()}TypeName }} from '../catalog/names.gen'\n"
        f"import type {{ {face} }} from './{module}'\n"
        f"{imports}\n"
        f"export const {word}Faces: Record<{word.title()}TypeName, {face}> = {{\n{entries}}}\n"
    )


def outputs() -> dict[str, str]:
    """registry.gen.ts of every kind that has faces."""
    files = {}
    for kind in KINDS:
        names = sorted(path.stem for path in (SOURCES / kind / "types").glob("*.tsx"))
        if names:
            files[f"designer_ui/src/{kind}/registry.gen.ts"] = _registry(kind, names)
    return files
