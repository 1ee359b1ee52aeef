"""What this server offers: its own OpenAPI, the schema of app definitions, the types there are."""

from typing import Any

from starlette.responses import Response

from engine.definitions.schema import schema_of
from engine.kernel.jsons import dump_bytes
from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.app_openapi import app_openapi
from engine.web.caller import Caller
from engine.web.catalog_json import catalog_json
from engine.web.openapi import with_error_model
from engine.web.paths import AppKey
from engine.web.tagged import tagged

router = ApiRouter(tags=["about"])

Document = dict[str, Any]


@router.get("/openapi.json", response_model=Document)
def openapi(caller: Caller) -> Response:
    """This document. No sign-in is needed."""
    return tagged(caller, dump_bytes(with_error_model(caller.app.openapi())))


@router.get("/schema/app.schema.json", response_model=Document)
def app_schema(caller: Caller) -> Response:
    """JSON Schema of app definitions, the types of installed plugins included. No sign-in is needed."""
    return tagged(caller, dump_bytes(schema_of(caller.platform.catalog).document))


@router.get("/catalog", response_model=Document)
def catalog(caller: Caller) -> Response:
    """Field, node, action and widget types with titles and option schemas."""
    with caller.reading():
        pass
    return tagged(caller, dump_bytes(catalog_json(caller.platform.catalog)))


@router.get("/apps/{app}/openapi.json", response_model=Document)
def one_app_openapi(app: AppKey, caller: Caller) -> Response:
    """OpenAPI of one app, with its own form and field names (for those who may build it)."""
    platform = caller.platform
    with caller.reading() as (connection, actor):
        model = platform.definitions.current(connection, app)
        platform.policy.require_build(actor, model.definition)
    return answer(app_openapi(model.definition, platform.catalog, caller.language, model.version))
