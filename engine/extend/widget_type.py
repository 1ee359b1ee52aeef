"""The shape of a report widget: the question it asks, and the picture it makes of the answer."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, Protocol

from engine.extend.frame import Column, Frame
from engine.extend.node_type import Example
from engine.extend.picture import Picture
from engine.extend.query import Query
from engine.fields.about import About
from engine.kernel.labels import Label, Language
from engine.kernel.options import Options


class WidgetContext(Protocol):
    """For whom the picture is made, and words for values."""

    @property
    def language(self) -> Language: ...
    @property
    def timezone(self) -> str: ...
    @property
    def now(self) -> datetime: ...
    @property
    def unit(self) -> Label: ...

    def text(self, column: Column, value: Any) -> str:
        """A value of a column in the reader's words: a choice's label, a person's name, a month."""
        ...

    def color(self, column: Column, value: Any) -> str | None:
        """The colour a builder gave the value, if any."""
        ...


class WidgetType(ABC):
    """A kind of picture. No SQL, no session: options in, query out; frame in, picture out."""

    about: ClassVar[About]
    Options: ClassVar[type[Options]] = Options
    examples: ClassVar[tuple[Example, ...]] = ()

    @property
    def name(self) -> str:
        """The type's name in definitions."""
        return self.about.name

    @abstractmethod
    def query(self, o: Any) -> Query | Sequence[Query]:
        """One question, or several when the picture needs them (a number and its trend)."""

    @abstractmethod
    def shape(self, o: Any, frames: Sequence[Frame], ctx: WidgetContext) -> Picture:
        """The picture of the answers, in the order of the questions; an empty frame gives an empty picture."""
