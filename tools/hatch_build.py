"""Build hook of the wheel: compiles the browser application into engine/web/static and takes the gallery along."""

import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BrowserBuild(BuildHookInterface):  # type: ignore[type-arg]
    """Runs npm for a wheel; a source archive and an editable install carry no compiled files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        folder = Path(self.root) / "designer_ui"
        for command in (["npm", "ci", "--no-audit", "--no-fund"], ["npm", "run", "build"]):
            subprocess.run(command, cwd=folder, check=True)
        build_data["force_include"][str(Path(self.root) / "templates_gallery")] = "engine/templates_gallery"
