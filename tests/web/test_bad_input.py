"""Whatever is sent, no operation answers 500, and every refusal is a located Problem."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.web.app import openapi_document

SignIn = Callable[[str], TestClient]
# These end sessions or apps that the other examples need.
LEFT_OUT = {"/api/auth/logout", "/api/stream", "/api/me/password"}
TEXTS = st.text(max_size=12) | st.sampled_from(
    ["", "'", "a b", "\x00", "ü", "-1", "1e999", "NaN", "order", "title", "amount > 'x'", "(((", "a" * 300, "0" * 32]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.just(10**30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
KNOWN: dict[str, list[str]] = {
    "app": ["shop", "shop", "none"],
    "form": ["order", "order", "customer", "none"],
    "field": ["customer", "owner_of_it", "lines.what", "none"],
    "role": ["clerk", "none"],
    "report": ["page", "none"],
    "slug": ["work-order", "none"],
    "action": ["agree", "none"],
}


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    document = openapi_document()
    return [
        (method, path, operation)
        for path, methods in document["paths"].items()
        if path not in LEFT_OUT
        for method, operation in methods.items()
    ]


OPERATIONS = operations()


def likely(schema: dict[str, Any], components: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Bodies with the right keys and, mostly, wrong values."""
    if "$ref" in schema:
        schema = components[schema["$ref"].rpartition("/")[2]]
    properties = schema.get("properties")
    if not properties:
        return JSON
    keys = {key: JSON | st.sampled_from(_right(part)) for key, part in properties.items()}
    return st.fixed_dictionaries({}, optional=keys)


def _right(part: dict[str, Any]) -> list[Any]:
    kinds: dict[str, list[Any]] = {
        "object": [{}, {"title": "x"}, {"amount": "1e5"}, {"lines": [{"what": None}]}],
        "array": [[], ["0" * 32]],
        "integer": [0, 1, 2**40],
        "boolean": [True, False],
        "string": ["x", "update", "2026-02-30", "order"],
    }
    return kinds.get(part.get("type", ""), ["x", {"title": "x"}, 1])


COMPONENTS: dict[str, Any] = openapi_document()["components"]["schemas"]


def check(response: Any) -> None:
    assert response.status_code < 500, response.text
    if response.status_code < 400:
        return
    assert response.headers["content-type"] == "application/problem+json", response.text
    body = response.json()
    assert body["status"] == response.status_code and body["problems"]
    for problem in body["problems"]:
        assert problem["code"] and problem["message"] != problem["code"], problem
        assert problem["path"] == "" or problem["path"].startswith("/"), problem


def named(part: object) -> str:
    return part if isinstance(part, str) else ""


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=named)
def test_bad_input_is_told_and_never_breaks(sign_in: SignIn, method: str, path: str, operation: dict[str, Any]) -> None:
    client = sign_in("admin")

    @settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def attempt(data: st.DataObject) -> None:
        address, query = path, {}
        for parameter in operation.get("parameters", ()):
            name = parameter["name"]
            if parameter["in"] == "path":
                choices = KNOWN.get(name, ["0" * 32, "f" * 32])
                value = data.draw(st.sampled_from([*choices, *choices, "%00", "x" * 50]))
                address = address.replace(f"{{{name}}}", value)
            elif parameter["in"] == "query" and data.draw(st.booleans()):
                query[name] = data.draw(TEXTS)
        content = operation.get("requestBody", {}).get("content", {})
        if "application/json" in content:
            schema = content["application/json"]["schema"]
            body = data.draw(likely(schema, COMPONENTS) | JSON)
            headers = {"content-type": "application/json"}
            check(client.request(method, address, params=query, content=json.dumps(body), headers=headers))
        elif "multipart/form-data" in content:
            file = data.draw(st.binary(max_size=30) | st.sampled_from([b"title\nx\n", b"PK\x03\x04", b"\xff\xfe"]))
            form = {"options": json.dumps(data.draw(JSON))}
            check(client.request(method, address, params=query, files={"file": ("a.csv", file)}, data=form))
        else:
            check(client.request(method, address, params=query))

    attempt()


def test_the_attempts_reach_the_services(sign_in: SignIn) -> None:
    """Among the examples above are requests that are answered, and findings of services, not only of the edge."""
    client = sign_in("admin")
    assert client.get("/api/apps/shop/forms/order/records", params={"filter": "amount >"}).status_code == 422
    assert client.post("/api/apps/shop/query", json={"form": "order", "sort": ["none"]}).status_code in (200, 422)
    assert client.post("/api/apps/shop/forms/order/records", json={"values": {"title": "x"}}).status_code == 201
