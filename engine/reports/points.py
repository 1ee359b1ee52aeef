"""Values as they travel with a chart: JSON, exact enough to be asked about again."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from engine.kernel.jsons import date_text, instant_text


def point_value(value: Any) -> Any:
    """A dimension's value as JSON: it comes back in a drill. Numbers are JSON numbers, told apart from texts."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return exact_value(value)


def exact_value(value: Any) -> Any:
    """A figure or value as JSON; decimals as text, so that nothing is lost."""
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    return value


def plot_number(value: Any) -> float | None:
    """A figure for plotly, which draws in floating point; None leaves a gap."""
    return None if value is None else float(value)
