"""The other edges are programs of their own: the command line becomes one of them and hands its settings on."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import NoReturn


def become(module: str, arguments: Sequence[str] = (), environment: Mapping[str, str] | None = None) -> NoReturn:
    """Replaces this process by `python -m module arguments`; never returns."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.execve(
        sys.executable,
        [sys.executable, "-m", module, *arguments],
        {**os.environ, **(environment or {})},
    )
