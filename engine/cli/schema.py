"""dougong schema: the JSON Schema of app definitions; dougong openapi: the OpenAPI document."""

from engine.bootstrap import build_catalog, installed_plugins
from engine.cli.language import Lang
from engine.cli.launch import become
from engine.definitions.schema import schema_of
from engine.kernel.jsons import dump_pretty


def schema(lang: Lang = None) -> None:
    """Prints the JSON Schema of app definitions, the types of installed plugins included."""
    print(dump_pretty(schema_of(build_catalog(installed_plugins())).document), end="")


def openapi(lang: Lang = None) -> None:
    """Prints the OpenAPI document."""
    become("engine.web.print_openapi")
