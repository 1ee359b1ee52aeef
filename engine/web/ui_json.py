"""An app as the screens draw it for one reader: menu, forms, reports. What the reader may not see is not in it."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from engine.access.actor import Actor
from engine.bootstrap import Platform
from engine.definitions.app import AppDef
from engine.definitions.navigation import NavigationItem
from engine.definitions.report import ReportDef
from engine.records.model.app_model import AppModel

Forms = Mapping[str, Mapping[str, Any]]


def ui_json(platform: Platform, connection: Connection, actor: Actor, model: AppModel) -> dict[str, Any]:
    """The run-time model of an app."""
    definition = model.definition
    forms = platform.forms.pages(connection, actor, model)
    reports = {
        report.key: _report(report)
        for report in definition.reports
        if platform.policy.may_see_report(actor, definition, report.key)
    }
    return {
        "key": definition.key,
        "name": definition.name,
        "icon": definition.icon,
        "color": definition.color,
        "version": model.version,
        "may_build": platform.policy.may_build(actor, definition),
        "navigation": _navigation(definition, forms, reports),
        "forms": forms,
        "reports": reports,
    }


def _report(report: ReportDef) -> dict[str, Any]:
    return {
        "key": report.key,
        "name": report.name or report.key,
        "icon": report.icon,
        "parameters": [parameter.model_dump(mode="json") for parameter in report.parameters],
        "widgets": [
            {
                "key": widget.key,
                "type": widget.type,
                "title": widget.title,
                "help": widget.help,
                "unit": widget.unit,
                "at": widget.at.model_dump(),
            }
            for widget in report.widgets
        ],
    }


def _navigation(definition: AppDef, forms: Forms, reports: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The menu as the builder made it; without one, every form and report that the reader may open."""
    if not definition.navigation:
        items = [*_all_forms(definition, forms), *_all_reports(reports)]
        return [{"group": None, "items": items}] if items else []
    groups = []
    for group in definition.navigation:
        items = [told for item in group.items if (told := _item(definition, item, forms, reports)) is not None]
        if items:
            groups.append({"group": group.group, "items": items})
    return groups


def _all_forms(definition: AppDef, forms: Forms) -> Iterator[dict[str, Any]]:
    for form in definition.forms:
        if form.key in forms and forms[form.key]["may"]["read"]:
            yield {"kind": "form", "form": form.key, "name": form.name or form.key, "icon": form.icon}


def _all_reports(reports: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for key, report in reports.items():
        yield {"kind": "report", "report": key, "name": report["name"], "icon": report["icon"]}


def _item(definition: AppDef, item: NavigationItem, forms: Forms, reports: Mapping[str, Any]) -> dict[str, Any] | None:
    if item.report is not None:
        report = reports.get(item.report)
        if report is None:
            return None
        return {
            "kind": "report",
            "report": item.report,
            "name": item.name or report["name"],
            "icon": item.icon or report["icon"],
        }
    form = forms.get(item.form or "")
    if form is None or not form["may"]["read"]:
        return None
    told = {"kind": "form", "form": item.form, "icon": item.icon or form["icon"]}
    name = item.name or form["name"]
    if item.view is not None:
        view = definition.form(str(item.form)).view(item.view)
        told["view"] = item.view
        name = item.name or view.name or name
    return {**told, "name": name}
