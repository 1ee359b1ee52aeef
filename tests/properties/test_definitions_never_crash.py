"""Whatever is done to a document, load() answers with problems and never raises; what it accepts, it accepts again."""

import json
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

from engine.definitions.load import load
from engine.extend.catalog import Catalog
from engine.kernel.registry import load_folder

CASES = Path(__file__).parents[1] / "conformance" / "definitions" / "valid"
DOCUMENTS = [case.get("app", case) for file in sorted(CASES.glob("*.json")) for case in [json.loads(file.read_text())]]
CATALOG = Catalog.build(
    nodes=load_folder("engine.flows.nodes", "node_type"),
    actions=load_folder("engine.rules.actions", "action_type"),
    widgets=load_folder("engine.reports.widgets", "widget_type"),
)
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False),
    st.text(max_size=20),
    st.sampled_from(["title", "parts.amount", "-x", "{{ a", "1 +", "a" * 5000, "__", "$people", "crm.customer", "id"]),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
)


def _spots(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        found += _spots(item, (*path, key))
    return found


def _mutate(document: Any, path: tuple[Any, ...], act: str, odd: Any) -> Any:
    if not path:
        return odd if act == "replace" else document
    parent = document
    for key in path[:-1]:
        parent = parent[key]
    if act == "replace":
        parent[path[-1]] = odd
    elif act == "drop":
        del parent[path[-1]]
    elif isinstance(parent, list):
        parent.append(parent[path[-1]])
    else:
        parent[str(odd)[:20]] = parent[path[-1]]
    return document


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    document = json.loads(json.dumps(draw(st.sampled_from(DOCUMENTS))))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(_spots(document)))
        document = _mutate(document, path, draw(st.sampled_from(["replace", "drop", "double"])), draw(ODD))
    return document


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated())
def test_never_crashes(document: Any) -> None:
    loaded = load(document, CATALOG)
    assert loaded.app is not None or loaded.problems
    for problem in loaded.problems:
        assert problem.path == "" or problem.path.startswith("/")
    if loaded.app is not None:
        assert load(loaded.app.to_json(), CATALOG).app == loaded.app
