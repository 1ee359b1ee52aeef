"""The --lang option, the same on every command."""

from typing import Annotated

import typer

Lang = Annotated[
    str | None, typer.Option("--lang", help="en or zh-CN; by default that of the LANG variable.", show_default=False)
]
