"""The names an expression may use, with their types."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from engine.expressions.types import Type


class Scope(Protocol):
    """Names and their types. Names may be Chinese."""

    def lookup(self, name: str) -> Type | None:
        """The type of a name, or None when there is no such name."""
        ...

    def names(self) -> Iterable[str]:
        """Every name, for suggestions."""
        ...


class DictScope:
    """A scope held in a dictionary."""

    def __init__(self, types: Mapping[str, Type]) -> None:
        self._types = dict(types)

    def lookup(self, name: str) -> Type | None:
        return self._types.get(name)

    def names(self) -> Iterable[str]:
        return self._types.keys()


class LayeredScope:
    """Several scopes as one; the first that knows a name tells its type."""

    def __init__(self, *layers: Scope) -> None:
        self._layers = layers

    def lookup(self, name: str) -> Type | None:
        return next((found for layer in self._layers if (found := layer.lookup(name)) is not None), None)

    def names(self) -> Iterable[str]:
        return dict.fromkeys(name for layer in self._layers for name in layer.names())
