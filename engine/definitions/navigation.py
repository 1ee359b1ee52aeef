"""The app's menu."""

from engine.definitions.part import Key, Part
from engine.kernel.labels import Label


class NavigationItem(Part):
    """A form (with one of its views), or a report."""

    form: Key | None = None
    view: Key | None = None
    report: Key | None = None
    name: Label | None = None
    icon: str | None = None


class NavigationGroup(Part):
    """Items under a heading."""

    group: Label | None = None
    items: tuple[NavigationItem, ...] = ()
