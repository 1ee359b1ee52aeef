"""Can every flow be walked from its start to an end?"""

from collections.abc import Iterator

from engine.definitions.checking import Checking
from engine.definitions.flow import FlowDef
from engine.definitions.unknown import unknown
from engine.extend.node_type import Outlet
from engine.kernel.problems import Problem, pointer


def check(at: Checking) -> Iterator[Problem]:
    """One start, known nodes and outlets, nothing unreachable, an edge for every exit, an end within reach."""
    for index, flow in enumerate(at.app.flows):
        here = pointer("flows", index)
        keys = [node.key for node in flow.nodes]
        if len(set(keys)) < len(keys) or at.is_cut(here + "/nodes") or at.is_cut(here + "/edges"):
            yield from _ends_of_edges(flow, at.known("nodes", keys), here)
        elif flow.nodes:
            yield from _flow(at, flow, here)
        else:
            yield Problem("definition.flow_empty", here + "/nodes")


def _flow(at: Checking, flow: FlowDef, here: str) -> Iterator[Problem]:
    outlets = {node.key: at.catalog.nodes[node.type].outlets(node.options) for node in flow.nodes}
    places = {node.key: here + pointer("nodes", index) for index, node in enumerate(flow.nodes)}
    names = {node.key: node.name or node.key for node in flow.nodes}
    starts = [node.key for node in flow.nodes if at.catalog.nodes[node.type].begins]
    if not starts:
        yield Problem("definition.flow_without_start", here + "/nodes")
    for extra in starts[1:]:
        yield Problem("definition.flow_second_start", places[extra], {"node": names[extra]})
    yield from _ends_of_edges(flow, set(outlets), here)
    yield from _edges(flow, outlets, here)
    for key, exits in outlets.items():
        for outlet in exits:
            if not outlet.optional and not flow.next_of(key, outlet.key):
                params = {"node": names[key], "outlet": outlet.title}
                yield Problem("definition.missing_edge", places[key], params)
    if len(starts) != 1 or any(edge.target not in outlets for edge in flow.edges):
        return
    reached = _reach(flow, starts[0])
    for key, place in places.items():
        if key not in reached:
            yield Problem("definition.unreachable_node", place, {"node": names[key]})
        elif not any(_ends(outlets.get(after, ()), flow, after) for after in _reach(flow, key)):
            yield Problem("definition.never_ends", place, {"node": names[key]})


def _ends_of_edges(flow: FlowDef, keys: set[str], here: str) -> Iterator[Problem]:
    """The one question about edges that can be answered when a node or an edge had to be left out."""
    for index, edge in enumerate(flow.edges):
        for end, key in (("from", edge.source), ("to", edge.target)):
            if key not in keys:
                yield unknown("node", here + pointer("edges", index, end), key, keys)


def _edges(flow: FlowDef, outlets: dict[str, tuple[Outlet, ...]], here: str) -> Iterator[Problem]:
    seen: set[tuple[str, str, str]] = set()
    for index, edge in enumerate(flow.edges):
        path = here + pointer("edges", index)
        exits = [outlet.key for outlet in outlets.get(edge.source, ())]
        if edge.source in outlets and edge.outlet not in exits:
            params = {"outlet": edge.outlet, "node": edge.source, "allowed": exits}
            yield Problem("definition.unknown_outlet", path + "/outlet", params)
        same = (edge.source, edge.outlet, edge.target)
        if same in seen:
            yield Problem("definition.edge_twice", path)
        seen.add(same)


def _reach(flow: FlowDef, start: str) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for edge in flow.edges:
            if edge.source == here and edge.target not in reached:
                reached.add(edge.target)
                waiting.append(edge.target)
    return reached


def _ends(exits: tuple[Outlet, ...], flow: FlowDef, key: str) -> bool:
    """Whether a run can stop here: a node without exits, or with one whose missing edge means the end."""
    return not exits or any(not flow.next_of(key, outlet.key) for outlet in exits)
