"""docs/reference/app.schema.json: the JSON Schema of an app definition with the built-in types."""

import json

from engine.bootstrap import builtin_catalog
from engine.definitions.schema import app_schema

PATH = "docs/reference/app.schema.json"


def outputs() -> dict[str, str]:
    """The one file."""
    return {PATH: json.dumps(app_schema(builtin_catalog()), ensure_ascii=False, indent=1, sort_keys=True) + "\n"}
