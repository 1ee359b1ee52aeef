"""How a module of routes declares them: under /api, with the errors that any of them may answer."""

from collections.abc import Callable, Coroutine
from enum import Enum
from typing import Any

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from engine.web.caller import Caller
from engine.web.openapi import COMMON_ERRORS


class _CallerRoute(APIRoute):
    """Endpoints get the request as a Caller, without a dependency to be solved for each."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_caller(request: Request) -> Response:
            return await handle(Caller(request.scope, request.receive))

        return handle_caller


class ApiRouter(APIRouter):
    """Routes that are complete as they stand, so that the application takes them over one by one.

    A router included in a router is searched three times per request, and all of its siblings with it.
    """

    def __init__(self, prefix: str = "", *, tags: list[str | Enum]) -> None:
        super().__init__(prefix=f"/api{prefix}", tags=tags, responses=COMMON_ERRORS, route_class=_CallerRoute)
