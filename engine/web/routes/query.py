"""Grouped questions to the data of an app."""

from pydantic import ValidationError
from starlette.responses import Response

from engine.extend.query import Query
from engine.kernel.errors import Invalid
from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.models.reporting import FrameJson, QueryBody
from engine.web.paths import AppKey
from engine.web.request_problems import request_problems

router = ApiRouter("/apps/{app}", tags=["reports"])


def read_query(body: QueryBody) -> Query:
    """The query; Invalid with every finding."""
    try:
        return Query.model_validate(body.model_dump(exclude_none=True))
    except ValidationError as error:
        raise Invalid(request_problems(error.errors())) from error


@router.post("/query", response_model=FrameJson)
def query(app: AppKey, body: QueryBody, caller: Caller) -> Response:
    """One SELECT: dimensions, measures, filter, with the reader's rows and fields."""
    asked = read_query(body)
    with caller.reading() as (connection, actor):
        frame = caller.platform.queries.run(connection, actor, app, asked)
    return answer(frame.to_json())
