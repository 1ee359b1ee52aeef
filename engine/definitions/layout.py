"""Where the fields of a form stand: sections of one to four columns."""

from typing import Any

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from engine.definitions.part import Part
from engine.kernel.labels import Label
from engine.kernel.options import FieldRef


class PlacedField(Part):
    """A field on the page; `span` is how many columns it takes. A bare key in the document means span 1."""

    key: FieldRef
    span: int = Field(1, ge=1, le=4)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        shape = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [{"type": "string", "x-kind": "field"}, shape]}

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
