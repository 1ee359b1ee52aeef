"""The virtual environment: made when missing, filled from the hash-pinned lock when the lock changed."""

import hashlib
import importlib.util
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from tools import distribution
from tools.shell import ROOT, Command, Stop, answers, must, run, say

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "installed.sha256"
OLDEST = (3, 11)
KNOWN = ("python3.13", "python3.12", "python3.11", "python3.14", "python3")


def _is_new_enough(python: str) -> bool:
    return answers([python, "-c", f"import sys; sys.exit(sys.version_info < {OLDEST})"])


def _interpreter() -> str:
    if sys.version_info >= OLDEST:
        return sys.executable
    for name in KNOWN:
        path = shutil.which(name)
        if path and _is_new_enough(path):
            return path
    raise Stop(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this one is {sys.version.split()[0]}")


def _uv() -> str | None:
    own = VENV / "bin" / "uv"
    return str(own) if own.exists() else shutil.which("uv")


def _make() -> None:
    python = _interpreter()
    say(f"making .venv with {python}")
    shutil.rmtree(VENV, ignore_errors=True)
    if importlib.util.find_spec("ensurepip") is None and python == sys.executable:
        # Debian keeps this part of Python in a package of its own.
        uv = shutil.which("uv")
        if uv and run([uv, "venv", "--seed", "--python", python, VENV], quiet=True) == 0:
            return
        if not distribution.install(["python3-venv"]):
            raise Stop("Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv")
    must([python, "-m", "venv", VENV], "making the virtual environment")


def _fetch_uv() -> str | None:
    """uv from the lock, into the environment: ten times faster than pip, and not needed."""
    entry = re.search(r"^uv==.*?(?=^\S|\Z)", LOCK.read_text(), re.DOTALL | re.MULTILINE)
    if entry is None:
        return None
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(entry.group())
        file.flush()
        run([PYTHON, "-m", "pip", "install", "-q", "--require-hashes", "-r", file.name], quiet=True)
    return _uv()


def _install_lock() -> None:
    uv = _uv() or _fetch_uv()
    environment = {"VIRTUAL_ENV": str(VENV)}
    if uv is not None:
        say("installing Python packages with uv")
        if run([uv, "pip", "sync", "-q", "--require-hashes", LOCK], env=environment, quiet=True) == 0:
            project: Command = [uv, "pip", "install", "-q", "--no-deps", "--no-build-isolation", "-e", ROOT]
            must(project, "installing the project", env=environment)
            return
        say("uv could not install them, trying pip")
    say("installing Python packages with pip")
    pip: Command = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    must([*pip, "--require-hashes", "-r", LOCK], "installing Python packages")
    must([*pip, "--no-deps", "--no-build-isolation", "-e", ROOT], "installing the project")


def _wanted() -> str:
    """What the environment should hold: changes with the lock, the project file and the interpreter."""
    digest = hashlib.sha256()
    for path in (LOCK, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    digest.update(os.fsencode(ROOT))
    return digest.hexdigest()


def ensure() -> Path:
    """The environment's Python, with everything of the lock and the project itself installed."""
    if not (PYTHON.exists() and _is_new_enough(str(PYTHON))):
        _make()
    wanted = _wanted()
    if not STAMP.exists() or STAMP.read_text() != wanted:
        _install_lock()
        STAMP.write_text(wanted)
    return PYTHON


def lock() -> int:
    """Writes the lock anew: every platform and Python from 3.11, pinned by hash, no address inside."""
    uv = _uv() or _fetch_uv()
    if uv is None:
        raise Stop("uv is needed to write the lock")
    options = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--python-version", "3.11"]
    hidden = ["--no-emit-index-url", "--no-emit-find-links", "--extra", "dev"]
    must([uv, "pip", "compile", "-q", *options, *hidden, "pyproject.toml", "-o", LOCK], "writing the lock")
    return 0
