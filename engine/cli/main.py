"""The program `dougong`."""

import typer

from engine.cli.check import check
from engine.cli.doctor import doctor
from engine.cli.export import export
from engine.cli.import_file import import_file
from engine.cli.install import install
from engine.cli.migrate import migrate
from engine.cli.people import people
from engine.cli.schema import openapi, schema
from engine.cli.seed import seed
from engine.cli.serve import serve
from engine.cli.setup import setup
from engine.cli.worker import worker

app = typer.Typer(
    name="dougong",
    help="Self-hosted no-code app builder: forms, flows, rules and reports from one app definition.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (serve, worker, setup, check, install, export, schema, openapi, seed, migrate, doctor):
    app.command()(command)
app.command("import")(import_file)
app.add_typer(people, name="people")
