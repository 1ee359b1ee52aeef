"""The command line: dougong serve, worker, check, install, export, import, … One module per command."""
