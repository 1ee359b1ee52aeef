"""The HTTP application over a platform: routes under /api, screens everywhere else."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

from anyio import to_thread
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

import engine
from engine.bootstrap import Platform
from engine.kernel.errors import NotFound
from engine.kernel.labels import Language
from engine.kernel.registry import load_folder
from engine.kernel.sentences import Sentences, engine_sentences
from engine.settings import Settings
from engine.web.api_router import ApiRouter
from engine.web.caller import is_known
from engine.web.compressed import Compressed
from engine.web.errors import install_errors
from engine.web.frame import Frame
from engine.web.language import first_language
from engine.web.live.feed import Feed
from engine.web.live.sight import Sight
from engine.web.openapi import DESCRIPTION, TAGS, with_error_model
from engine.web.screens import Screens

THREADS = 16
RECORDS = "/api/apps/{app}/forms/{form}/records"


def _routes() -> list[BaseRoute]:
    """All routes of the API. They are tried in order, so those of records, which are asked for most, come first."""
    routers: list[ApiRouter] = load_folder("engine.web.routes", "router")
    routers.sort(key=lambda router: router.prefix != RECORDS)
    return [route for router in routers for route in router.routes]


def _bare(sentences: Sentences, fallback: Language, settings: Settings) -> FastAPI:
    """Routes and error shape, without a platform behind them."""

    @contextlib.asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        # No more threads than the database has connections, else requests would wait for one inside a thread.
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        yield

    app = FastAPI(
        title="Dougong",
        version=engine.__version__,
        description=DESCRIPTION,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        openapi_tags=TAGS,
        redirect_slashes=False,
        lifespan=life,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    install_errors(app, sentences, fallback)
    app.router.routes.extend(_routes())
    app.add_middleware(Compressed)
    app.add_middleware(
        Frame,
        sentences=sentences,
        fallback=fallback,
        max_body=settings.max_body,
        max_upload=settings.max_upload,
        knows=is_known,
    )
    return app


def create_app(platform: Platform) -> FastAPI:
    """The whole application. The platform is opened and closed by whoever made it."""
    settings = platform.settings
    app = _bare(platform.catalog.sentences, settings.language, settings)
    app.state.platform = platform
    app.state.feed = Feed(platform.hub, Sight(platform).may_see)
    app.state.screens = Screens()

    @app.api_route("/api/{address:path}", methods=["GET", "HEAD", "POST"], include_in_schema=False)
    def no_such_address(address: str) -> Response:
        raise NotFound.of("request.no_such_address", address=f"/api/{address[:200]}")

    @app.api_route("/{address:path}", methods=["GET", "HEAD"], include_in_schema=False)
    def screens(address: str, request: Request) -> Response:
        found: Screens = request.app.state.screens
        return found.answer(request, address, first_language(request, settings.language))

    return app


def openapi_document() -> dict[str, Any]:
    """The OpenAPI document of every route; needs no database."""
    return with_error_model(_bare(engine_sentences(), "en", Settings()).openapi())
