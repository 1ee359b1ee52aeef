"""Where the app lies that a command names."""

from pathlib import Path

from engine.apps.gallery import Gallery


def find_package(named: Path) -> Path | None:
    """The folder or file itself, else the template of that name in the gallery; None when there is neither."""
    if named.exists():
        return named
    template = Gallery().folder / named.name
    return template if len(named.parts) == 1 and template.is_dir() else None
