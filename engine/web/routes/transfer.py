"""Import and export of a form's records."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, Literal

from fastapi import File, Form, Query, UploadFile
from pydantic import ValidationError
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from engine.definitions.mapping import ImportOptions
from engine.kernel.errors import Invalid
from engine.kernel.jsons import load
from engine.kernel.kept_json import is_kept, too_deep
from engine.records.read.list_query import ListQuery
from engine.records.transfer.blank_file import blank_workbook
from engine.records.transfer.error_file import own_columns
from engine.records.transfer.suggest import suggest
from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.export_file import export_file
from engine.web.models.moving import Inspected, JobStarted, Mappings
from engine.web.paths import AppKey, Fields, Filter, FormKey, Search, Sort, listed
from engine.web.request_problems import request_problems

router = ApiRouter("/apps/{app}/forms/{form}", tags=["transfer"])

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SAMPLES = 5
Upload = Annotated[UploadFile, File(description="CSV or XLSX.")]


def read_options(text: str) -> ImportOptions:
    """The options of an import; Invalid with every finding."""
    try:
        sent = load(text)
        deep = None if is_kept(sent) else too_deep(sent)
        if deep is not None:
            raise Invalid.of("request.too_deep", "/options" + deep)
        return ImportOptions.model_validate(sent)
    except ValidationError as error:
        raise Invalid([problem.under("/options") for problem in request_problems(error.errors())]) from error
    except ValueError:
        raise Invalid.of("request.bad_json", "/options", position=0) from None


@contextmanager
def kept(caller: Caller, file: UploadFile, app: str, form: str, *, stays: bool) -> Iterator[str]:
    """The id of the upload among the loose files, once it is clear that the person may import.

    It goes again at the end unless it `stays`, and whenever it is refused.
    """
    platform = caller.platform
    with caller.reading() as (connection, actor):
        definition = platform.definitions.current(connection, app).definition
        platform.policy.require(actor, "import", definition, form)
    file_id = platform.files.put(file.file, file.filename or "", by=actor.id).id
    try:
        yield file_id
    except BaseException:
        platform.files.drop(file_id)
        raise
    if not stays:
        platform.files.drop(file_id)


@router.get("/template.xlsx", response_class=Response, responses={200: {"content": {XLSX: {}}}})
def blank(app: AppKey, form: FormKey, caller: Caller) -> Response:
    """An empty workbook with the form's columns."""
    platform = caller.platform
    with caller.reading() as (connection, actor):
        session = platform.records.session(connection, actor, app)
        model = session.model.form(form)
        session.rights.require("import", model)
        body = blank_workbook(model, session.rights, caller.language)
    headers = {"Content-Disposition": f'attachment; filename="{form}.xlsx"'}
    return Response(body, media_type=XLSX, headers=headers)


@router.get("/import/mappings", response_model=Mappings)
def mappings(app: AppKey, form: FormKey, caller: Caller) -> Response:
    """Named import options that come with the app."""
    platform = caller.platform
    with caller.reading() as (connection, actor):
        definition = platform.definitions.current(connection, app).definition
        platform.policy.require(actor, "import", definition, form)
    found = [item for item in definition.mappings if item.form == form]
    items = [{"key": m.key, "name": m.name or m.key, "options": m.options.model_dump(mode="json")} for m in found]
    return answer({"items": items})


@router.post("/import/inspect", response_model=Inspected)
def inspect(app: AppKey, form: FormKey, file: Upload, caller: Caller) -> Response:
    """What an uploaded table looks like, with a first mapping to be corrected."""
    platform = caller.platform
    with kept(caller, file, app, form, stays=False) as file_id:
        table = platform.importer.inspect(platform.files.path_of(file_id))
        samples = [cells for _, cells in itertools.islice(table.rows(), 200)]
    with caller.reading() as (connection, actor):
        definition = platform.definitions.current(connection, app).definition.form(form)
        session = platform.records.session(connection, actor, app)
        model = session.model.form(form)
        # What can only be read may still find records; a hidden field is not named.
        usable = [key for key in model.fields if session.rights.access(model, key) != "hidden"]
        for key, rows in model.children.items():
            usable += [f"{key}.{inner}" for inner in rows.fields if session.rights.access(rows, inner) != "hidden"]
    columns = table.shape.columns
    suggested = suggest(definition, platform.catalog.fields, columns, samples, usable)
    return answer(
        {
            "columns": [
                {
                    "name": name,
                    "samples": _first([row[place] for row in samples if place < len(row)]),
                    "suggest": suggested[name].model_dump(mode="json") if name in suggested else None,
                }
                for place, name in enumerate(columns)
                if place >= own_columns(columns)
            ],
            "rows": table.shape.rows,
            "encoding": table.shape.encoding,
            "delimiter": table.shape.delimiter,
            "sheet": table.shape.sheet,
        }
    )


def _first(cells: list[Any]) -> list[str]:
    """A few different texts of a column."""
    return [str(cell) for cell in dict.fromkeys(cells) if cell not in (None, "")][:SAMPLES]


@router.post("/import", response_model=JobStarted, status_code=202)
def import_file(
    app: AppKey,
    form: FormKey,
    file: Upload,
    options: Annotated[
        str,
        Form(
            max_length=200_000,
            description="ImportOptions as JSON; without a mode upsert if there are keys, else insert.",
            examples=['{"columns": {"Number": {"field": "number"}, "State": {"field": "state"}}, "keys": ["number"]}'],
        ),
    ],
    caller: Caller,
) -> Response:
    """Starts an import; GET /api/jobs/{job} tells how far it is. With dry_run nothing stays."""
    wanted = read_options(options)
    importer = caller.platform.importer
    with kept(caller, file, app, form, stays=True) as file_id:
        # Read before the transaction begins: a workbook takes long, and others want to write meanwhile.
        shape = importer.open(file_id, wanted).shape
        with caller.writing() as (uow, actor):
            job = importer.start(uow, actor, app, form, file_id, wanted, shape)
    return answer({"job": job}, 202)


@router.get("/export", response_class=Response, responses={200: {"content": {"text/csv": {}, XLSX: {}}}})
def export(
    app: AppKey,
    form: FormKey,
    caller: Caller,
    format: Annotated[Literal["csv", "xlsx"], Query()] = "csv",
    filter: Filter = "",
    sort: Sort = "",
    fields: Fields = "",
    search: Search = "",
) -> Response:
    """The records of a list as a file, with the reader's rows and fields."""
    query = ListQuery(filter=filter or None, sort=listed(sort), fields=listed(fields) or None, search=search or None)
    headers = {"Content-Disposition": f'attachment; filename="{form}.{format}"'}
    path = export_file(caller, app, form, query, format)
    # It is made for this answer: there is no rest of it to come back for.
    caller.scope["headers"] = [item for item in caller.scope["headers"] if item[0] != b"range"]
    media = XLSX if format == "xlsx" else "text/csv"
    return FileResponse(path, media_type=media, headers=headers, background=BackgroundTask(path.unlink))
