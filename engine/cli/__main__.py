"""python -m engine.cli: the same as the program `dougong`."""

from engine.cli.main import main

main()
