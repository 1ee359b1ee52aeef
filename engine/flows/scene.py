"""A step in its surroundings: the run, the definition it is pinned to, and the form as it is today."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Row

from engine.definitions.flow import FlowDef, NodeDef
from engine.extend import NodeType
from engine.records.model.app_model import AppModel
from engine.records.model.form_model import FormModel
from engine.records.ports import Definitions


@dataclass(frozen=True)
class RunScene:
    """A run with the version it started on (`pinned`) and the newest one (`current`), whose tables hold the data."""

    run: Row[Any]
    pinned: AppModel
    current: AppModel

    @cached_property
    def flow(self) -> FlowDef:
        """The flow as it was when the run started."""
        return self.pinned.definition.flow(self.run.flow)

    @property
    def form(self) -> FormModel:
        """The form as it is now."""
        return self.current.form(self.run.form)

    @property
    def chain(self) -> tuple[str, ...]:
        """The rules that led to this run."""
        return tuple((self.run.origin or {}).get("chain", ()))

    def at(self, step: Row[Any]) -> "StepScene":
        """The scene of one of its steps."""
        return StepScene(self, step)


@dataclass(frozen=True)
class StepScene:
    """A step of a run."""

    whole: RunScene
    step: Row[Any]

    @cached_property
    def node(self) -> NodeDef:
        """The node that the step is an execution of."""
        return self.whole.flow.node(self.step.node)

    @property
    def type(self) -> NodeType:
        """The node's type. An app whose types are not all installed does not load, so it is there."""
        return self.whole.pinned.catalog.nodes[self.node.type]

    @property
    def actor_id(self) -> str | None:
        """The person whose answer led here; the starter at first."""
        by: str | None = (self.step.input or {}).get("by") or self.whole.run.started_by
        return by


def load_scene(definitions: Definitions, connection: Connection, run: Row[Any]) -> RunScene:
    """The definitions of a run. Raises NotFound when its app has gone."""
    pinned = definitions.version(connection, run.app, run.version)
    return RunScene(run, pinned, definitions.current(connection, run.app))
