"""dougong seed APP: the sample data of an app's template, put into an app that is installed."""

from typing import Annotated

import typer

from engine.cli.language import Lang
from engine.cli.opened import opened


def seed(
    app: Annotated[str, typer.Argument(help="Key of the app; its template must be in the gallery.")],
    password: Annotated[
        str | None, typer.Option(envvar="DOUGONG_SEED_PASSWORD", help="Lets the sample people sign in with it.")
    ] = None,
    lang: Lang = None,
) -> None:
    """Adds the sample records and people of a template."""
    with opened(lang) as (platform, console):
        package = platform.gallery.package(app)
        with platform.database.read() as connection:
            definition = platform.definitions.current(connection, app).definition
        platform.seeder.sow(definition, package, console.language, password)
        count = sum(len(file.content.get("records", ())) for file in package.seeds)
        console.say("seeded", count=count, app=app)
