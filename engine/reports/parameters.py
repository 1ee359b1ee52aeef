"""Page filters: what the reader chose becomes a condition on every widget whose form has the field."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from engine.definitions.app import AppDef
from engine.definitions.report import ParameterDef, ReportDef
from engine.fields.literals import literal
from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem, pointer
from engine.reports.field_of import base_form


def date_range(chosen: Any, today: date) -> tuple[date | None, date | None]:
    """First and last day of a named range or of {"from", "to"} (ISO dates, either may be missing). ValueError."""
    if isinstance(chosen, Mapping):
        first, last = (date.fromisoformat(chosen[end]) if chosen.get(end) else None for end in ("from", "to"))
        return first, last
    starts = {
        "today": today,
        "last_7_days": today - timedelta(days=6),
        "last_30_days": today - timedelta(days=29),
        "last_90_days": today - timedelta(days=89),
        "this_week": today - timedelta(days=today.weekday()),
        "this_month": today.replace(day=1),
        "this_quarter": today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1),
        "this_year": today.replace(month=1, day=1),
    }
    if chosen not in starts:
        raise ValueError(f"no range is named {chosen!r}")
    return starts[chosen], today


def conditions(report: ReportDef, values: Mapping[str, Any], app: AppDef, today: date) -> dict[str, list[str]]:
    """Conditions by form key. Raises Invalid for parameters that the report does not have or cannot read."""
    known = {parameter.key: parameter for parameter in report.parameters}
    problems = [Problem("report.unknown_parameter", pointer(key), {"name": key}) for key in values if key not in known]
    found: dict[str, list[str]] = {}
    for parameter in report.parameters:
        chosen = values.get(parameter.key, parameter.default)
        if chosen in (None, "", [], {}):
            continue
        try:
            for form, field in _places(parameter, app):
                found.setdefault(form, []).append(_condition(parameter, field, chosen, today))
        except (TypeError, ValueError):
            problems.append(Problem("report.bad_parameter", pointer(parameter.key), {"name": parameter.key}))
    if problems:
        raise Invalid(problems)
    return found


def _places(parameter: ParameterDef, app: AppDef) -> list[tuple[str, str]]:
    form, _, field = parameter.field.rpartition(".")
    if form:
        return [(form, field)]
    system = parameter.field in ("created_at", "updated_at", "created_by", "updated_by")
    return [(item.key, parameter.field) for item in app.forms if system or parameter.field in item.fields_by_key]


def _condition(parameter: ParameterDef, field: str, chosen: Any, today: date) -> str:
    if parameter.type == "date_range":
        first, last = date_range(chosen, today)
        parts = [f"STARTOF({field}, 'day') >= {literal(first)}"] if first else []
        parts += [f"STARTOF({field}, 'day') <= {literal(last)}"] if last else []
        return " and ".join(parts) or "True"
    if isinstance(chosen, str):
        return f"{field} == {literal(chosen)}"
    if isinstance(chosen, list) and all(isinstance(item, str) for item in chosen):
        return f"{field} in {literal(chosen)}"
    raise TypeError("a choice is a text or a list of texts")


def narrowed(filter: str | None, source: str, by_form: Mapping[str, list[str]]) -> str | None:
    """The filter of a query over `source` with the page's conditions on its form added."""
    parts = [f"({part})" for part in (filter, *by_form.get(base_form(source), ())) if part]
    return " and ".join(parts) or None
