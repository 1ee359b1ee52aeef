"""The shape of a flow node: a kind of step, without state; what it does to the world goes through the context."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from engine.extend.node_context import NodeContext
from engine.fields.about import About
from engine.kernel.labels import Label
from engine.kernel.options import Options as BaseOptions


@dataclass(frozen=True, slots=True)
class Outlet:
    """A named exit of a node. `optional`: nothing breaks when no edge leaves by it (the run's end is understood)."""

    key: str
    title: Label
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """The step is finished; the run goes on by `outlet`. `output` is kept and readable by later nodes."""

    outlet: str = "next"
    output: BaseOptions | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """The step sleeps until a signal comes (a task is answered, a run ends) or the instant `until`.

    `state` (JSON values) is kept with the step and handed back as `ctx.state` on resume.
    """

    until: datetime | None = None
    state: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fail:
    """The step could not do its work. `retry` asks for another attempt later."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    retry: bool = False


Outcome = Done | Wait | Fail


@dataclass(frozen=True, slots=True)
class Signal:
    """What woke a waiting step: `task` (one of its tasks was answered), `timer`, `run`. `data` holds JSON values."""

    name: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Example:
    """Options worth showing, used by the documentation, the designer and the tests."""

    title: Label
    options: Mapping[str, Any]


NEXT = Outlet("next", {"en": "Next", "zh-CN": "下一步"})


class NodeType(ABC):
    """A kind of step. `o` is an object of the type's own Options, every Value in it already evaluated."""

    about: ClassVar[About]
    Options: ClassVar[type[BaseOptions]] = BaseOptions
    Output: ClassVar[type[BaseOptions]] = BaseOptions
    inside_transaction: ClassVar[bool] = True
    begins: ClassVar[bool] = False
    """Whether a flow begins at a node of this type; a flow has exactly one such node."""
    examples: ClassVar[tuple[Example, ...]] = ()

    @property
    def name(self) -> str:
        """The type's name in definitions."""
        return self.about.name

    def outlets(self, o: Any) -> tuple[Outlet, ...]:
        """The exits; none for a node that ends the run."""
        return (NEXT,)

    @abstractmethod
    def run(self, o: Any, ctx: NodeContext) -> Outcome:
        """Do the work, or open what must be waited for. Expected failures are Fail, never an exception."""

    def resume(self, o: Any, ctx: NodeContext, signal: Signal) -> Outcome:
        """Go on after a Wait; called once per signal. Types that never wait leave it alone."""
        raise RuntimeError(f"{self.name} never waits, so nothing can wake it")
