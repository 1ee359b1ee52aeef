"""The error model: what every answer from 400 up looks like."""

from typing import Any, Literal

from pydantic import BaseModel, Field


class ProblemJson(BaseModel):
    """One finding, located."""

    code: str = Field(examples=["field.required"])
    path: str = Field(description="JSON pointer into what was sent.", examples=["/values/title"])
    params: dict[str, Any] = Field(examples=[{}])
    message: str = Field(description="The finding in the reader's language.", examples=["Title is required."])
    severity: Literal["error", "warning"] = "error"
    span: list[int] | None = Field(None, description="First and last character inside an expression, half-open.")


class ProblemDocument(BaseModel):
    """application/problem+json: all findings at once."""

    type: str = Field(examples=["urn:dougong:problem:invalid"])
    title: str = Field(examples=["Please correct the input"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["Title is required."])
    problems: list[ProblemJson]
    details: dict[str, Any] | None = Field(None, description="For conflicts: what changed meanwhile.")
