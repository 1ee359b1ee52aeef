"""The templates that ship with the engine, or those of a folder of one's own."""

from collections.abc import Sequence
from pathlib import Path

import engine
from engine.apps.package import APP_FILE, Package
from engine.apps.package_reader import read_package
from engine.kernel.errors import NotFound


def shipped_gallery() -> Path:
    """The folder of the templates: inside an installed package, or beside the code in a checkout."""
    home = Path(engine.__file__).resolve().parent
    inside = home / "templates_gallery"
    return inside if inside.is_dir() else home.parent / "templates_gallery"


class Gallery:
    """Packages in sub-folders of `folder`; the sub-folder's name is the slug."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or shipped_gallery()

    def slugs(self) -> Sequence[str]:
        """Names of the templates."""
        if not self.folder.is_dir():
            return []
        return sorted(item.name for item in self.folder.iterdir() if (item / APP_FILE).is_file())

    def package(self, slug: str) -> Package:
        """A template; NotFound("app.template_not_found"). Read anew each time, so that edits show at once."""
        if slug not in self.slugs():
            raise NotFound.of("app.template_not_found", slug=slug[:60])
        return read_package(self.folder / slug)

    def packages(self) -> Sequence[tuple[str, Package]]:
        """All templates with their slugs."""
        return [(slug, self.package(slug)) for slug in self.slugs()]
