"""How a module of routes declares them: under /api, with the errors that any of them may answer."""

from enum import Enum

from fastapi import APIRouter

from engine.web.openapi import COMMON_ERRORS


class ApiRouter(APIRouter):
    """Routes that are complete as they stand, so that the application takes them over one by one.

    A router included in a router is searched three times per request, and all of its siblings with it.
    """

    def __init__(self, prefix: str = "", *, tags: list[str | Enum]) -> None:
        super().__init__(prefix=f"/api{prefix}", tags=tags, responses=COMMON_ERRORS)
