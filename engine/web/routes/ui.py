"""The run-time model of an app, for the screens."""

from typing import Any

from starlette.responses import Response

from engine.kernel.jsons import dump_bytes
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.paths import AppKey
from engine.web.tagged import tagged
from engine.web.ui_json import ui_json

router = ApiRouter("/apps/{app}", tags=["apps"])


@router.get("/ui", response_model=dict[str, Any])
def ui(app: AppKey, caller: Caller) -> Response:
    """Menu, forms with linkage and checks as expression trees, reports: what this reader may see and no more."""
    platform = caller.platform
    with caller.reading() as (connection, actor):
        model = platform.apps.opened(connection, actor, app)
        told = ui_json(platform, connection, actor, model)
    return tagged(caller, dump_bytes(told))
