"""How a type introduces itself to builders."""

from dataclasses import dataclass

from engine.kernel.labels import Label


@dataclass(frozen=True, slots=True)
class About:
    """Name, bilingual title, palette group and icon of a type (field, node, action, widget, channel)."""

    name: str
    title: Label
    group: str
    icon: str
    help: Label = ""
