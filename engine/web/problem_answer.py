"""The one error shape: problem+json with every finding located and said in the reader's language."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.responses import Response

from engine.kernel.jsons import dump_bytes
from engine.kernel.labels import Language, text_of
from engine.kernel.problems import Problem
from engine.kernel.sentences import Sentences

MEDIA_TYPE = "application/problem+json"
TITLES: dict[int, dict[Language, str]] = {
    400: {"en": "The request cannot be read", "zh-CN": "无法读取请求"},
    401: {"en": "Please sign in", "zh-CN": "请先登录"},
    403: {"en": "Not allowed", "zh-CN": "没有权限"},
    404: {"en": "Not found", "zh-CN": "找不到"},
    405: {"en": "Not offered here", "zh-CN": "此处不支持该操作"},
    409: {"en": "It was changed meanwhile", "zh-CN": "内容已被他人修改"},
    413: {"en": "Too large", "zh-CN": "内容过大"},
    422: {"en": "Please correct the input", "zh-CN": "请修正填写内容"},
    429: {"en": "Too many attempts", "zh-CN": "尝试次数过多"},
    500: {"en": "Something went wrong on the server", "zh-CN": "服务器出了问题"},
    503: {"en": "Not available right now", "zh-CN": "暂时不可用"},
}
KINDS = {
    400: "unreadable",
    401: "sign-in-required",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    409: "conflict",
    413: "too-large",
    422: "invalid",
    429: "throttled",
    500: "internal",
    503: "unavailable",
}


def problem_json(problem: Problem, sentences: Sentences, language: Language) -> dict[str, Any]:
    """One finding as JSON, with its sentence."""
    return {
        "code": problem.code,
        "path": problem.path,
        "params": dict(problem.params),
        "message": sentences.say(problem, language),
        "severity": problem.severity,
        "span": list(problem.span) if problem.span else None,
    }


def problem_body(
    status: int,
    problems: Sequence[Problem],
    sentences: Sentences,
    language: Language,
    details: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The whole problem document (RFC 9457) with our `problems` and, for conflicts, `details`."""
    told = [problem_json(problem, sentences, language) for problem in problems]
    body: dict[str, Any] = {
        "type": f"urn:dougong:problem:{KINDS.get(status, 'invalid')}",
        "title": text_of(TITLES.get(status, TITLES[422]), language),
        "status": status,
        "detail": " ".join(item["message"] for item in told),
        "problems": told,
    }
    if details:
        body["details"] = dict(details)
    return body


def problem_response(
    status: int,
    problems: Sequence[Problem],
    sentences: Sentences,
    language: Language,
    *,
    details: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer to a request that failed."""
    body = dump_bytes(problem_body(status, problems, sentences, language, details))
    told = {"Content-Language": language, "Cache-Control": "no-store", **(headers or {})}
    return Response(body, status_code=status, media_type=MEDIA_TYPE, headers=told)
