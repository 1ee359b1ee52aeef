#!/usr/bin/env python3
"""The project's commands, standard library only: run, test, lint, bench, generate, features, lock, new."""

import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools import browser_app, gate, python_env  # noqa: E402 - the folder is known only from here on
from tools.features import features  # noqa: E402
from tools.shell import Stop, run, say  # noqa: E402

HELP = """python3 tools/dev.py COMMAND    (or: make COMMAND)

run         install what is missing, build the screens, serve the demo
test        set everything up and run every check and every test
lint        the checks alone: style, types, layers, house rules
bench       measure the API beside a bare floor
generate    write the generated files anew (--check: only compare)
features    which requirements the last test run proved
lock        write requirements.lock anew
new KIND NAME   the files of a new type; KIND: field_type, node_type, action_type, widget_type
"""


def serve() -> int:
    """The demo on an embedded database under ./data; ends with the server."""
    with ThreadPoolExecutor() as together:
        screens = together.submit(browser_app.build)
        python = together.submit(python_env.ensure).result()
        screens.result()
    os.environ.setdefault("DOUGONG_DATA_DIR", str(ROOT / "data"))
    say("starting the server")
    program = str(python.parent / "dougong")
    os.execv(program, [program, "serve", "--demo"])


def in_environment(*module: str) -> int:
    """Runs a module of the project with the environment's Python."""
    return run([python_env.ensure(), "-m", *module])


def main(words: list[str]) -> int:
    """Exit code of one command."""
    name, rest = (words[0], words[1:]) if words else ("help", [])
    commands: dict[str, Callable[[], int]] = {
        "run": serve,
        "test": gate.test,
        "lint": gate.lint,
        "features": features,
        "bench": lambda: in_environment("benchmarks", *rest),
        "generate": lambda: in_environment("tools.generate", *rest),
        "new": lambda: in_environment("tools.new_type", *rest),
        "lock": python_env.lock,
    }
    if name not in commands:
        print(HELP)
        return 0 if name in {"help", "-h", "--help"} else 2
    try:
        return commands[name]()
    except Stop as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
