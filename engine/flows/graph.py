"""The shape of a flow as the token machine walks it. Pure: definitions and types in, keys out."""

from collections.abc import Mapping

from engine.definitions.flow import FlowDef, NodeDef
from engine.extend import Label, NodeType
from engine.flows.states import RunState

ENDLESS = 200
"""So many steps in a row without waiting for anybody mean that a flow goes in circles."""


def entry(flow: FlowDef, types: Mapping[str, NodeType]) -> NodeDef:
    """The node where runs begin: the only one whose type begins flows. ValueError when a flow was never checked."""
    found = [node for node in flow.nodes if node.type in types and types[node.type].begins]
    if len(found) != 1:
        raise ValueError(f"flow {flow.key} begins at {len(found)} nodes")
    return found[0]


def ways_on(flow: FlowDef, node: str, outlet: str) -> tuple[NodeDef, ...]:
    """The nodes that get a token when a step at `node` ends by `outlet`; none means that this token ends here."""
    return tuple(flow.node(key) for key in flow.next_of(node, outlet))


def result_of(outlet: str) -> RunState:
    """How a run counts whose last token ended by this outlet."""
    return "refused" if outlet in ("refuse", "refused") else "done"


def node_title(node: NodeDef, types: Mapping[str, NodeType]) -> Label:
    """What people call a node: its own name, else that of its type, else its key."""
    known = types.get(node.type)
    return node.name or (known.about.title if known is not None else node.key)


def outlet_name(flow: FlowDef, types: Mapping[str, NodeType], node: str, outlet: str) -> Label:
    """The words for an outlet, for traces; the key itself when the type has no such outlet."""
    placed = flow.node(node)
    for known in types[placed.type].outlets(placed.options):
        if known.key == outlet:
            return known.title
    return outlet
