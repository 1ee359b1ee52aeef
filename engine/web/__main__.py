"""python -m engine.web: one web process. `dougong serve` starts it."""

import argparse
import gc
import importlib

from engine.kernel.labels import LANGUAGES


def main() -> None:
    """Loads the server with the collector at rest: all it could find among classes is half a second of waiting."""
    gc.disable()
    asked = argparse.ArgumentParser(prog="dougong serve")
    asked.add_argument("--lang", default="en", choices=LANGUAGES)
    importlib.import_module("engine.web.process").run(asked.parse_args().lang)


if __name__ == "__main__":
    main()
