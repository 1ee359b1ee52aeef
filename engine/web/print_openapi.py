"""python -m engine.web.print_openapi: writes the OpenAPI document to standard output."""

import sys

from engine.kernel.jsons import dump_pretty
from engine.web.app import openapi_document

if __name__ == "__main__":
    sys.stdout.write(dump_pretty(openapi_document()))
