"""A page of results: parameters, and widgets on a grid of twelve columns."""

from typing import Any, Literal

from pydantic import Field, SerializeAsAny, ValidationInfo, field_validator

from engine.definitions.part import Key, Part, by_key
from engine.definitions.typed import read_options
from engine.kernel.labels import Label
from engine.kernel.options import Options


class Place(Part):
    """Where a widget stands: x and width in twelfths, y and height in rows."""

    x: int = Field(0, ge=0, le=11)
    y: int = Field(0, ge=0)
    w: int = Field(6, ge=1, le=12)
    h: int = Field(4, ge=1, le=40)


class ParameterDef(Part):
    """A page filter: it narrows every widget whose form has `field` (a key, or `form.field`)."""

    key: Key
    type: Literal["date_range", "choice", "member", "department", "relation"]
    label: Label | None = None
    field: str
    default: Any = None


class WidgetDef(Part):
    """A picture with the options of its type."""

    key: Key
    type: str
    title: Label | None = None
    help: Label | None = None
    unit: Label | None = None
    options: SerializeAsAny[Options] = Field(default_factory=dict, validate_default=True)
    at: Place = Place()

    @field_validator("options", mode="before")
    @classmethod
    def _read_options(cls, raw: Any, info: ValidationInfo) -> Any:
        return read_options(raw, info, "widgets")


class ReportDef(Part):
    """One page."""

    key: Key
    name: Label | None = None
    icon: str = "chart"
    parameters: tuple[ParameterDef, ...] = ()
    widgets: tuple[WidgetDef, ...] = ()

    def widget(self, key: str) -> WidgetDef:
        """The widget of that key; KeyError."""
        return by_key(self.widgets, key)
