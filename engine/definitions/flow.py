"""A process: nodes, and edges that leave them by a named outlet."""

from typing import Any, Literal

from pydantic import Field, SerializeAsAny, ValidationInfo, field_validator

from engine.definitions.part import Key, Part, by_key
from engine.definitions.typed import read_options
from engine.kernel.labels import Label
from engine.kernel.options import Condition, Options


class NodeDef(Part):
    """A step kind placed in a flow, with its own options. `at` is where it stands on the canvas."""

    key: Key
    type: str
    name: Label | None = None
    options: SerializeAsAny[Options] = Field(default_factory=dict, validate_default=True)
    at: tuple[float, float] | None = None

    @field_validator("options", mode="before")
    @classmethod
    def _read_options(cls, raw: Any, info: ValidationInfo) -> Any:
        return read_options(raw, info, "nodes")


class EdgeDef(Part):
    """An arrow from an outlet of one node to another node."""

    source: Key = Field(alias="from")
    outlet: str = "next"
    target: Key = Field(alias="to")


class StartDef(Part):
    """When the flow starts: on `submit` of the form, by hand, or by a rule. People start it only where `when` holds."""

    on: Literal["submit", "manual", "rule"] = "submit"
    when: Condition | None = None


class FlowSettings(Part):
    """When the starter may take the request back."""

    withdraw: Literal["before_first_answer", "any_time", "never"] = "before_first_answer"


class FlowDef(Part):
    """A process over the records of one form. It begins at its only node whose type begins flows."""

    key: Key
    name: Label | None = None
    form: Key
    start: StartDef = StartDef()
    nodes: tuple[NodeDef, ...] = ()
    edges: tuple[EdgeDef, ...] = ()
    settings: FlowSettings = FlowSettings()
    enabled: bool = True

    def node(self, key: str) -> NodeDef:
        """The node of that key; KeyError."""
        return by_key(self.nodes, key)

    def next_of(self, key: str, outlet: str) -> tuple[str, ...]:
        """Keys of the nodes that an outlet leads to."""
        return tuple(edge.target for edge in self.edges if edge.source == key and edge.outlet == outlet)
