"""The browser application: npm packages installed and files built when their sources changed."""

import hashlib
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tools.shell import ROOT, Stop, must, say

FOLDER = ROOT / "designer_ui"
STATIC = ROOT / "engine" / "web" / "static"
OLDEST = 20
NOT_SOURCES = {"node_modules", "dist", "coverage"}


def _check_node() -> None:
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise Stop("Node.js 20 or newer with npm is needed to build the screens")
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip()
    major = version.lstrip("v").split(".")[0]
    if not major.isdigit() or int(major) < OLDEST:
        raise Stop(f"Node.js {OLDEST} or newer is needed to build the screens; this one is {version or 'unknown'}")


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(str(path.relative_to(FOLDER)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _sources() -> list[Path]:
    """All that goes into the build; tests change nothing in it."""
    found = []
    for path in FOLDER.rglob("*"):
        parts = path.relative_to(FOLDER).parts
        if path.is_file() and not NOT_SOURCES & set(parts) and parts[0] != "test":
            found.append(path)
    return found


def _stamp(name: str) -> Path:
    return FOLDER / "node_modules" / f".{name}.sha256"


def _is_fresh(name: str, digest: str) -> bool:
    return _stamp(name).exists() and _stamp(name).read_text() == digest


def install(folder: Path = FOLDER) -> None:
    """npm packages as the lock says, when it changed."""
    _check_node()
    digest = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    stamp = folder / "node_modules" / ".installed.sha256"
    if stamp.exists() and stamp.read_text() == digest:
        return
    say(f"installing npm packages in {folder.relative_to(ROOT)}")
    must(["npm", "ci", "--no-audit", "--no-fund", "--prefer-offline"], "installing npm packages", cwd=folder)
    stamp.write_text(digest)


def build() -> None:
    """The built files in engine/web/static, made anew when a source changed."""
    install()
    digest = _digest(_sources())
    if _is_fresh("built", digest) and (STATIC / "index.html").exists():
        return
    say("building the screens")
    must(["npm", "run", "build"], "building the screens", cwd=FOLDER)
    _stamp("built").write_text(digest)
