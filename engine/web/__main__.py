"""python -m engine.web: one web process. `dougong serve` starts it."""

import gc
import importlib


def main() -> None:
    """Loads the server with the collector at rest: all it could find among classes is half a second of waiting."""
    gc.disable()
    importlib.import_module("engine.web.process").run()


if __name__ == "__main__":
    main()
