"""What the OpenAPI document says beyond the routes: the error model, tags, how to sign in."""

from typing import Any

from engine.web.models.problem import ProblemDocument

DESCRIPTION = """Everything the screens do can be done here.

Sign in with `POST /api/auth/login` (session cookie; changing requests then carry the cookie `dougong_csrf` once more in
the header `X-CSRF-Token`), or send `Authorization: Bearer <token>` with a token made by `POST /api/tokens`.

Every answer from 400 up is `application/problem+json` with all findings at once, each with a stable code, a JSON
pointer into what was sent, and a sentence in the language of `Accept-Language` (en or zh-CN)."""

TAGS = [
    {"name": "session", "description": "Signing in and out, the person who is signed in."},
    {"name": "apps", "description": "Apps, drafts, publishing, the gallery."},
    {"name": "records", "description": "Records of forms, their history and comments."},
    {"name": "transfer", "description": "Import and export."},
    {"name": "reports", "description": "Figures and queries."},
    {"name": "inbox", "description": "Tasks, runs of flows, notices."},
    {"name": "files", "description": "Uploaded files."},
    {"name": "jobs", "description": "Work in the background."},
    {"name": "live", "description": "Server-sent events."},
    {"name": "people", "description": "People, departments, roles, tokens, audit log."},
    {"name": "about", "description": "Health and the types there are."},
]


def _error(description: str) -> dict[str, Any]:
    return {"model": ProblemDocument, "description": description}


COMMON_ERRORS: dict[int | str, dict[str, Any]] = {
    401: _error("Nobody is signed in."),
    403: _error("The person may not."),
    404: _error("There is no such thing, or the person may not know of it."),
    409: _error("It was changed meanwhile."),
    422: _error("The input has findings."),
}


def with_error_model(document: dict[str, Any]) -> dict[str, Any]:
    """Says application/problem+json for errors, and how one signs in."""
    for path in document["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                if not status.startswith(("4", "5")):
                    continue
                content = response.get("content", {})
                if "application/json" in content:
                    content["application/problem+json"] = content.pop("application/json")
    schemes = {
        "session": {"type": "apiKey", "in": "cookie", "name": "dougong_session"},
        "token": {"type": "http", "scheme": "bearer"},
    }
    components = document.setdefault("components", {})
    components["securitySchemes"] = schemes
    for unused in ("HTTPValidationError", "ValidationError"):
        components.get("schemas", {}).pop(unused, None)
    document["security"] = [{"session": []}, {"token": []}]
    return document
