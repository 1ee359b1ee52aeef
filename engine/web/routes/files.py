"""Uploading files and looking at them."""

import re
from typing import Annotated

from fastapi import Query, UploadFile
from sqlalchemy import Connection
from starlette.responses import FileResponse, Response

from engine.access.actor import Actor
from engine.bootstrap import Platform
from engine.kernel.errors import Forbidden, NotFound
from engine.store.stored_file import StoredFile
from engine.store.thumbnails import thumbnail
from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.models.moving import FileJson
from engine.web.paths import FileId

router = ApiRouter("/files", tags=["files"])

_RANGE = re.compile(r"bytes=\s*(\d{1,18}-\d{0,18}|-\d{1,18})(\s*,\s*(\d{1,18}-\d{0,18}|-\d{1,18}))*\s*", re.ASCII)


def _readable_range(text: str) -> bool:
    if not _RANGE.fullmatch(text):
        return False
    parts = [part.strip().partition("-") for part in text.partition("=")[2].split(",")]
    return all(not first or not last or int(first) <= int(last) for first, _, last in parts)


def seen(caller: Caller, connection: Connection, actor: Actor, file_id: str) -> StoredFile:
    """The file, when the actor may see the field it stands in; a loose one only for who put it in."""
    platform = caller.platform
    file = platform.files.get(connection, file_id)
    if file.record_id is None or file.app is None or file.form is None:
        if file.created_by != actor.id:
            raise NotFound.of("file.not_found")
        return file
    field = (file.field or "").partition(".")[0]
    if _in_record(platform, connection, actor, file, field):
        return file
    if platform.flows.shows(connection, actor, file.record_id, field):
        return file
    raise NotFound.of("file.not_found")


def _in_record(platform: Platform, connection: Connection, actor: Actor, file: StoredFile, field: str) -> bool:
    """Whether the actor sees it by their own rights."""
    try:
        record = platform.records.get(connection, actor, str(file.app), str(file.form), str(file.record_id))
    except (NotFound, Forbidden):
        return False
    return field in record.values


@router.post("", response_model=FileJson, status_code=201)
def upload_file(file: UploadFile, caller: Caller) -> Response:
    """Takes a file in. It stays for a day unless a record comes to hold it."""
    with caller.reading() as (_, actor):
        caller.changing(actor)
    stored = caller.platform.files.put(file.file, file.filename or "", by=actor.id)
    return answer(stored.facts(), 201)


@router.get("/{file}", response_class=Response, responses={200: {"content": {"application/octet-stream": {}}}})
def download_file(
    file: FileId,
    caller: Caller,
    thumb: Annotated[int | None, Query(ge=16, le=800, description="A small picture of at most so many pixels.")] = None,
) -> Response:
    """The file; pictures and PDF are shown, all else is offered for download."""
    files = caller.platform.files
    with caller.reading() as (connection, actor):
        stored = seen(caller, connection, actor, file)
    headers = stored.download_headers()
    if not _readable_range(caller.headers.get("range", "bytes=0-")):
        # What cannot be read is to be ignored; the server would refuse it in words of its own.
        caller.scope["headers"] = [item for item in caller.scope["headers"] if item[0] != b"range"]
    if thumb is not None:
        path = thumbnail(files, stored, thumb)
        return FileResponse(path, headers={**headers, "content-type": "image/webp"}, media_type="image/webp")
    files.open(stored).close()
    return FileResponse(files.path_of(stored.id), headers=headers, media_type=headers["content-type"])
