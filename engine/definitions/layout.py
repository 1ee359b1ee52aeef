"""Where the fields of a form stand: sections of one to four columns."""

from pydantic import Field, model_validator

from engine.definitions.part import Part
from engine.kernel.labels import Label
from engine.kernel.options import FieldRef


class PlacedField(Part):
    """A field on the page; `span` is how many columns it takes. A bare key in the document means span 1."""

    key: FieldRef
    span: int = Field(1, ge=1, le=4)

    @model_validator(mode="before")
    @classmethod
    def _bare_key(cls, raw: object) -> object:
        return {"key": raw} if isinstance(raw, str) else raw


class SectionDef(Part):
    """A titled group of fields."""

    section: Label | None = None
    columns: int = Field(1, ge=1, le=4)
    fields: tuple[PlacedField, ...] = ()
    collapsed: bool = False
