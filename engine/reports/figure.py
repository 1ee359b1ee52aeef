"""The plain plotly figure all charts start from. Fonts, text colour and background are the page's."""

from collections.abc import Mapping, Sequence
from typing import Any

from engine.extend.picture import Figure


def figure(traces: Sequence[Mapping[str, Any]], **layout: Any) -> Figure:
    """A figure of the traces with quiet axes; `layout` overrides. No traces give an empty, valid figure."""
    base: dict[str, Any] = {
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "xaxis": {"automargin": True, "fixedrange": True, "showgrid": False},
        "yaxis": {"automargin": True, "fixedrange": True, "rangemode": "tozero", "zeroline": False},
        "showlegend": len(traces) > 1,
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        "hovermode": "closest",
    }
    for key, value in layout.items():
        base[key] = {**base[key], **value} if isinstance(base.get(key), dict) and isinstance(value, dict) else value
    return Figure({"data": [dict(trace) for trace in traces], "layout": base})
