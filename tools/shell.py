"""Running commands and talking to the person at the terminal. Standard library only."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

Command = Sequence[str | Path]
ROOT = Path(__file__).resolve().parents[1]


class Stop(Exception):
    """Set-up cannot go on; the text says what the person can do about it."""


def say(text: str) -> None:
    """One line to the person, at once."""
    print(f"-- {text}", flush=True)


def in_ci() -> bool:
    """Whether nothing may be skipped."""
    return os.environ.get("CI") == "true"


def run(command: Command, *, cwd: Path = ROOT, env: Mapping[str, str] | None = None, quiet: bool = False) -> int:
    """Exit code of a command. A quiet one prints its output only when it fails."""
    words = [str(word) for word in command]
    environment = {**os.environ, **(env or {})}
    try:
        if not quiet:
            return subprocess.run(words, cwd=cwd, env=environment, check=False).returncode
        done = subprocess.run(
            words, cwd=cwd, env=environment, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
    except FileNotFoundError:
        say(f"{words[0]} is not installed")
        return 127
    if done.returncode:
        sys.stdout.write(done.stdout)
        sys.stdout.flush()
    return done.returncode


def must(command: Command, what: str, **options: object) -> None:
    """Runs a command quietly; Stop when it fails."""
    if run(command, quiet=True, **options):  # type: ignore[arg-type]
        raise Stop(f"{what} failed: {' '.join(map(str, command))}")


def answers(command: Command, timeout: float = 20, **options: object) -> bool:
    """Whether a command succeeds, silently."""
    try:
        done = subprocess.run(
            [str(word) for word in command], capture_output=True, timeout=timeout, check=False, **options
        )  # type: ignore[call-overload]
    except (OSError, subprocess.TimeoutExpired):
        return False
    return bool(done.returncode == 0)
