"""The program `dougong`."""

import typer

from engine.cli.check import check
from engine.cli.worker import worker

app = typer.Typer(
    name="dougong",
    help="Self-hosted no-code app builder: forms, flows, rules and reports from one app definition.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(check)
app.command()(worker)
