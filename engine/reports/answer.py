"""The pictures of a report as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from engine.extend.picture import Picture
from engine.kernel.jsons import instant_text
from engine.kernel.labels import Language, text_of
from engine.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class WidgetAnswer:
    """A picture, or why there is none; `drill` is the form behind its points, None when no records stand behind."""

    picture: Picture | None
    problems: tuple[Problem, ...] = ()
    drill: str | None = None
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class ReportAnswer:
    """All widgets of a report by key, as of one instant."""

    as_of: datetime
    widgets: Mapping[str, WidgetAnswer]

    def to_json(self, language: Language, say: Any) -> dict[str, Any]:
        """`say(problems)` puts findings in the reader's words."""
        widgets = {key: _widget_json(widget, language, say) for key, widget in self.widgets.items()}
        return {"as_of": instant_text(self.as_of), "widgets": widgets}


def _widget_json(widget: WidgetAnswer, language: Language, say: Any) -> dict[str, Any]:
    if widget.picture is None:
        problems: Sequence[Any] = say(widget.problems)
        return {"kind": "error", "problems": problems}
    shown = {**asdict(widget.picture), "kind": widget.picture.kind, "truncated": widget.truncated}
    if "unit" in shown:
        shown["unit"] = text_of(shown["unit"], language)
    if widget.drill:
        shown["drill"] = {"form": widget.drill}
    return shown
