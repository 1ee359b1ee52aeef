"""Colours of charts: told apart by colour-blind readers, and the same meaning everywhere."""

SERIES = ("#2563eb", "#e08700", "#0f9d8a", "#c2477f", "#6d5bd0", "#7a8b00", "#64748b", "#a15c2f")
"""For series without a colour of their own, in this order; neighbours differ in lightness as well as in hue."""

NAMED = {
    "red": "#d64545",
    "volcano": "#d9622b",
    "orange": "#e08700",
    "amber": "#c99a06",
    "gold": "#c99a06",
    "yellow": "#bda30a",
    "lime": "#7a8b00",
    "green": "#2f9e5b",
    "cyan": "#0f9d8a",
    "teal": "#0f9d8a",
    "blue": "#2563eb",
    "geekblue": "#3b5bdb",
    "indigo": "#3b5bdb",
    "violet": "#6d5bd0",
    "purple": "#6d5bd0",
    "magenta": "#c2477f",
    "pink": "#c2477f",
    "brown": "#a15c2f",
    "gray": "#7b8794",
    "grey": "#7b8794",
}
"""The colours a builder may give a choice, by name."""


def series_color(place: int) -> str:
    """The colour of the n-th series, from zero; they repeat after the last."""
    return SERIES[place % len(SERIES)]


def named_color(name: str | None) -> str | None:
    """The colour of a name, or of #rrggbb itself; None when there is none."""
    if not name:
        return None
    return name if name.startswith("#") else NAMED.get(name)
