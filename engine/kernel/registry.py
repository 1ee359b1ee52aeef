"""Types by name. A folder is a registry: each module in it offers one type under an agreed attribute."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from typing import Protocol, TypeVar


class Named(Protocol):
    """Anything registered by name."""

    @property
    def name(self) -> str: ...


T = TypeVar("T", bound=Named)


class Registry(Mapping[str, T]):
    """An immutable map from name to type; two types of one name are refused."""

    def __init__(self, kind: str, items: Iterator[T] | list[T]) -> None:
        self.kind = kind
        self._items: dict[str, T] = {}
        for item in items:
            if item.name in self._items:
                raise ValueError(f"two {kind} types are named {item.name!r}")
            self._items[item.name] = item

    def __getitem__(self, name: str) -> T:
        return self._items[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


def load_folder(package: str, attribute: str) -> list[T]:
    """The object named `attribute` in every module of `package`, by name; those with a leading _ are left out."""
    folder = importlib.import_module(package)
    modules = sorted(info.name for info in pkgutil.iter_modules(folder.__path__) if not info.name.startswith("_"))
    return [getattr(importlib.import_module(f"{package}.{name}"), attribute) for name in modules]
