"""docs/reference/app.schema.json: the JSON Schema of an app definition with the built-in types."""

import json

from engine.bootstrap import builtin_catalog
from engine.definitions.schema import schema_of

PATH = "docs/reference/app.schema.json"


def outputs() -> dict[str, str]:
    """The one file."""
    return {
        PATH: json.dumps(schema_of(builtin_catalog()).document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    }
