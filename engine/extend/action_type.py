"""The shape of a rule's action: what it asks for when the rule fires."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Literal, Protocol

from engine.extend.effects import Effect
from engine.extend.node_context import PeoplePort
from engine.extend.node_type import Example
from engine.fields.about import About
from engine.kernel.options import Options

Phase = Literal["form", "before_write", "after_commit"]


class ActionContext(Protocol):
    """The change at hand. Reading only: what must happen is returned as effects."""

    @property
    def app(self) -> str: ...
    @property
    def form(self) -> str: ...
    @property
    def record(self) -> Mapping[str, Any]:
        """New values of the record, with "id" once it has one."""
        ...

    @property
    def old(self) -> Mapping[str, Any] | None:
        """Values before the change; None for a new record."""
        ...

    @property
    def actor(self) -> str:
        """Id of the person who made the change."""
        ...

    @property
    def now(self) -> datetime: ...
    @property
    def people(self) -> PeoplePort: ...

    def evaluate(self, expression: str) -> Any:
        """The value of an expression over the record."""
        ...

    def render(self, template: Any) -> Any:
        """A template filled in: a text, or a text per language when the template is one per language."""
        ...


class ActionType(ABC):
    """A then-kind. `o` is an object of the type's own Options, every Value in it already evaluated."""

    about: ClassVar[About]
    Options: ClassVar[type[Options]] = Options
    phases: ClassVar[frozenset[Phase]]
    examples: ClassVar[tuple[Example, ...]] = ()

    @property
    def name(self) -> str:
        """The type's name in definitions."""
        return self.about.name

    def reads(self, o: Any) -> Sequence[str]:
        """Fields read besides those its expressions name."""
        return ()

    def writes(self, o: Any) -> Sequence[str]:
        """What it writes: `field` of the record at hand, `form.field` or `form` (new records) elsewhere."""
        return ()

    @abstractmethod
    def apply(self, o: Any, ctx: ActionContext) -> Sequence[Effect]:
        """The effects, in order."""
