"""What the property test of bad input sends, and what it sees of the house before and after."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from engine.bootstrap import Platform
from engine.web.app import openapi_document

# These end the sessions that the other examples need, or never end.
LEFT_OUT = {"/api/auth/logout", "/api/stream", "/api/me/password"}
DOCUMENT: dict[str, Any] = openapi_document()
COMPONENTS: dict[str, Any] = DOCUMENT["components"]["schemas"]
TEXTS = st.text(max_size=12) | st.sampled_from(
    ["", "'", "a b", "\x00", "ü", "-1", "1e999", "NaN", "order", "title", "amount > 'x'", "(((", "a" * 300, "0" * 32]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.just(10**30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
FILES = st.binary(max_size=40) | st.sampled_from(
    [
        b"title\nx\n",
        b"title,amount\nx,many\n",
        b"PK\x03\x04",
        b"\xff\xfe",
        b"title\x00\nx",
        b'"title\nx',
        b"title,title\na,b",
    ]
)
KNOWN: dict[str, list[str]] = {
    "app": ["shop", "shop", "desk", "none"],
    "form": ["order", "order", "customer", "none"],
    "field": ["customer", "owner_of_it", "lines.what", "none"],
    "role": ["clerk", "none"],
    "report": ["page", "none"],
    "slug": ["work-order", "none"],
    "action": ["agree", "hand_over", "none"],
}
VALUES: list[dict[str, Any]] = [
    {},
    {"title": "x"},
    {"amount": "1e5"},
    {"title": "x", "lines": [{"what": None}]},
    {"title": "x", "customer": "0" * 32},
    {"title": "x", "state": "odd", "on": "2026-02-30", "at": 5},
    {"title": "x", "lines": [{"id": "0" * 32, "what": "y"}], "total": "5"},
]
RIGHT: dict[str, list[Any]] = {
    "object": [*VALUES, {"title": {"field": "title"}}],
    "array": [[], ["0" * 32], ["title"], [{"field": "title"}], [{"aggregate": "sum"}]],
    "integer": [0, 1, 2**40],
    "boolean": [True, False],
    "string": ["x", "update", "2026-02-30", "order", "review"],
}


@dataclass(frozen=True)
class Asked:
    """One request to an operation of the API."""

    method: str
    address: str
    more: Mapping[str, Any]


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    """Every operation of the API: method, path, description."""
    return [
        (method, path, operation)
        for path, methods in DOCUMENT["paths"].items()
        if path not in LEFT_OUT
        for method, operation in methods.items()
    ]


def request_of(
    data: st.DataObject, method: str, path: str, operation: Mapping[str, Any], ids: Mapping[str, list[str]]
) -> Asked:
    """A request with mostly wrong parts; `ids` are real ones by the name of the parameter."""
    address, query = path, {}
    for parameter in operation.get("parameters", ()):
        name = parameter["name"]
        if parameter["in"] == "path":
            choices = KNOWN.get(name) or [*ids.get(name, ()), "0" * 32]
            value = data.draw(st.sampled_from([*choices, *choices, "%00", "x" * 50]))
            address = address.replace(f"{{{name}}}", value)
        elif parameter["in"] == "query" and data.draw(st.booleans()):
            query[name] = data.draw(TEXTS)
    content = operation.get("requestBody", {}).get("content", {})
    if "application/json" in content:
        body = data.draw(_likely(content["application/json"]["schema"], ids) | JSON)
        headers = {"content-type": "application/json"}
        return Asked(method, address, {"params": query, "content": json.dumps(body), "headers": headers})
    if "multipart/form-data" in content:
        options = data.draw(JSON | st.fixed_dictionaries({"columns": st.just({"title": {"field": "title"}})}))
        file = {"file": (data.draw(st.sampled_from(["a.csv", "a.xlsx", "a", ""])), data.draw(FILES))}
        return Asked(method, address, {"params": query, "files": file, "data": {"options": json.dumps(options)}})
    return Asked(method, address, {"params": query})


def _likely(schema: Mapping[str, Any], ids: Mapping[str, list[str]]) -> st.SearchStrategy[Any]:
    """Bodies with the right keys and, mostly, wrong values."""
    if "$ref" in schema:
        schema = COMPONENTS[schema["$ref"].rpartition("/")[2]]
    properties = schema.get("properties")
    if not properties:
        return JSON
    needed = schema.get("required", ())
    keys = {key: JSON | st.sampled_from(_right(key, part, ids)) for key, part in properties.items()}
    there = {key: strategy for key, strategy in keys.items() if key in needed}
    left = {key: strategy for key, strategy in keys.items() if key not in needed}
    return st.fixed_dictionaries(there, optional=left) | st.fixed_dictionaries({}, optional=keys)


def _right(key: str, part: Mapping[str, Any], ids: Mapping[str, list[str]]) -> list[Any]:
    if key == "ids":
        return [ids["record"], ids["record"][:1] * 2, [*ids["record"][:1], "0" * 32]]
    return [*RIGHT.get(part.get("type", ""), ["x", {"title": "x"}, 1]), *KNOWN.get(key, ())]


def traces(platform: Platform) -> dict[str, str]:
    """Everything that is kept: how many rows each table has and a sum over what is in them, and the files on disk."""
    found: dict[str, str] = {}
    with platform.database.read() as connection:
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).scalars()
        for name in names.all():
            rows = connection.exec_driver_sql(f'SELECT * FROM "{name}"').fetchall()
            found[name] = f"{len(rows)} {hashlib.sha256(repr(sorted(map(repr, rows))).encode()).hexdigest()[:12]}"
    folder = platform.files.folder
    found["on disk"] = repr(sorted(path.name for path in folder.rglob("*") if path.is_file()))
    return found
