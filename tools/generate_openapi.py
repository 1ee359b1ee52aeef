"""docs/reference/openapi.json: the API's description, as /api/openapi.json serves it."""

import json

from engine.web.app import openapi_document

PATH = "docs/reference/openapi.json"


def outputs() -> dict[str, str]:
    """The one file."""
    return {PATH: json.dumps(openapi_document(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"}
