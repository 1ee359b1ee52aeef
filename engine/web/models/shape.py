"""Base of what is sent and answered: closed requests, open answers."""

import json
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from engine.kernel.kept_json import is_kept, too_deep, too_long_number
from engine.kernel.labels import Label


class Request(BaseModel):
    """A JSON body: strict kinds, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _is_text_throughout(cls, sent: Any) -> Any:
        # Half a character (a lone surrogate) can be sent in JSON, but neither be kept nor told again.
        if is_kept(sent):
            return sent
        deep = too_deep(sent)
        if deep is not None:
            raise PydanticCustomError("too_deep", "nested too deeply", {"path": deep})
        # Perhaps it is only a number too long for the quick way, which fields refuse in their own words.
        try:
            json.dumps(sent, ensure_ascii=False, default=str).encode()
        except UnicodeEncodeError:
            raise PydanticCustomError("string_unicode", "not text") from None
        return sent


def _without_long_numbers(sent: dict[str, Any]) -> dict[str, Any]:
    long = None if is_kept(sent) else too_long_number(sent)
    if long is not None:
        raise PydanticCustomError("number_too_long", "too many digits", {"path": long})
    return sent


KeptObject = Annotated[dict[str, Any], AfterValidator(_without_long_numbers)]
"""A JSON object that is kept as it was sent."""


class Answer(BaseModel):
    """A JSON answer. Keys beyond the named ones may come with later versions."""

    model_config = ConfigDict(extra="allow")


def example(**said: Any) -> ConfigDict:
    """The configuration of a body that shows itself so in the description of the API."""
    return ConfigDict(json_schema_extra={"examples": [said]})


HEX_ID = "^[0-9a-f]{32}$"
ID = "0193a5c0d1e27b44a1f0c2d3e4f50617"
"""The one that examples name."""
KEY = "^[a-z][a-z0-9_]{0,39}$"
Id = Annotated[str, Field(pattern=HEX_ID, examples=[ID])]
Key = Annotated[str, Field(pattern=KEY, examples=["work_order"])]
Instant = Annotated[str, Field(json_schema_extra={"format": "date-time"}, examples=["2026-11-21T08:30:00Z"])]
LabelJson = Label
JsonObject = dict[str, Any]
