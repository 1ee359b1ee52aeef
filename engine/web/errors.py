"""HTTP status codes for the five errors and for what goes wrong before a route is reached. Nowhere else."""

import math

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from engine.kernel.errors import Conflict, DougongError, Forbidden, Invalid, NotFound, Unavailable
from engine.kernel.labels import Language
from engine.kernel.problems import Problem
from engine.kernel.sentences import Sentences
from engine.web.language import reader_language
from engine.web.problem_answer import problem_response
from engine.web.request_problems import request_problems, unreadable


class SignInRequired(Forbidden):
    """Nobody is signed in, or the session or token is no longer good."""


class Throttled(Unavailable):
    """Too many attempts; wait."""


STATUS: tuple[tuple[type[DougongError], int], ...] = (
    (SignInRequired, 401),
    (Throttled, 429),
    (Invalid, 422),
    (NotFound, 404),
    (Forbidden, 403),
    (Conflict, 409),
    (Unavailable, 503),
)
BEFORE_A_ROUTE: dict[int, str] = {
    400: "request.unreadable",
    404: "request.no_such_address",
    405: "request.method_not_allowed",
    413: "request.body_too_large",
    415: "request.media_type",
}
BY_CODE = {"access.throttled": 429, "access.sign_in_failed": 401}


def status_of(error: DougongError) -> int:
    """The HTTP status that tells the caller what to do about it."""
    for problem in error.problems:
        if problem.code in BY_CODE:
            return BY_CODE[problem.code]
    return next(status for kind, status in STATUS if isinstance(error, kind))


def install_errors(app: FastAPI, sentences: Sentences, fallback: Language) -> None:
    """Has every error of the application answered as problem+json."""

    async def own(request: Request, error: Exception) -> Response:
        assert isinstance(error, DougongError)
        headers = {}
        if isinstance(error, Unavailable):
            headers["Retry-After"] = str(max(1, math.ceil(error.retry_after)))
        details = error.details if isinstance(error, Conflict) else None
        language = reader_language(request, fallback)
        status = status_of(error)
        return problem_response(status, error.problems, sentences, language, details=details, headers=headers)

    async def invalid_request(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        problems = request_problems(error.errors())
        status = 400 if any(problem.code == "request.bad_json" for problem in problems) else 422
        return problem_response(status, problems, sentences, reader_language(request, fallback))

    async def before_a_route(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        status = error.status_code if error.status_code in BEFORE_A_ROUTE else 400
        problem = Problem(BEFORE_A_ROUTE[status], "", {"method": request.method, "address": request.url.path[:200]})
        problem = (unreadable(error) if status == 400 else None) or problem
        language = reader_language(request, fallback)
        return problem_response(status, [problem], sentences, language, headers=error.headers)

    app.add_exception_handler(DougongError, own)
    app.add_exception_handler(RequestValidationError, invalid_request)
    app.add_exception_handler(HTTPException, before_a_route)
