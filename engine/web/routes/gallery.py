"""Templates that ship with the engine."""

from typing import Annotated

from fastapi import Path
from starlette.responses import Response

from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.models.building import Gallery, Install, Installed

router = ApiRouter("/gallery", tags=["apps"])

Slug = Annotated[str, Path(alias="slug", pattern=r"^[a-z][a-z0-9_-]{0,59}$", examples=["work_order"])]


@router.get("", response_model=Gallery)
def list_gallery(caller: Caller) -> Response:
    """The templates, and which of them are installed."""
    with caller.reading() as (connection, _):
        return answer({"items": caller.platform.apps.gallery(connection)})


@router.post("/{slug}/install", response_model=Installed)
def install_template(slug: Slug, body: Install, caller: Caller) -> Response:
    """Installs a template as a new app (administrators), with sample data on request."""
    with caller.reading() as (_, actor):
        pass
    done = caller.platform.installer.install_template(
        actor, slug, sample_data=body.sample_data, language=caller.language
    )
    return answer({"app": done.app})
