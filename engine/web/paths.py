"""Parts of addresses, with the form they must have."""

from typing import Annotated

from fastapi import Path, Query

from engine.web.models.shape import HEX_ID, ID, KEY

AppKey = Annotated[str, Path(alias="app", pattern=KEY, description="Key of an app.", examples=["work_order"])]
FormKey = Annotated[str, Path(alias="form", pattern=KEY, description="Key of a form.", examples=["work_order"])]
RecordId = Annotated[str, Path(alias="record", pattern=HEX_ID, description="Id of a record.", examples=[ID])]
JobId = Annotated[str, Path(alias="job", pattern=HEX_ID, description="Id of a job.", examples=[ID])]
NoticeId = Annotated[str, Path(alias="notice", pattern=HEX_ID, description="Id of a notice.", examples=[ID])]
ReportKey = Annotated[str, Path(alias="report", pattern=KEY, description="Key of a report.", examples=["overview"])]
TaskId = Annotated[str, Path(alias="task", pattern=HEX_ID, description="Id of a task.", examples=[ID])]
RunId = Annotated[str, Path(alias="run", pattern=HEX_ID, description="Id of a run.", examples=[ID])]
PersonId = Annotated[str, Path(alias="person", pattern=HEX_ID, description="Id of a person.", examples=[ID])]
DepartmentId = Annotated[
    str, Path(alias="department", pattern=HEX_ID, description="Id of a department.", examples=[ID])
]
TokenId = Annotated[str, Path(alias="token", pattern=HEX_ID, description="Id of an access token.", examples=[ID])]
RoleKey = Annotated[str, Path(alias="role", pattern=KEY, description="Key of a role.", examples=["dispatcher"])]
FileId = Annotated[str, Path(alias="file", pattern=HEX_ID, description="Id of a file.", examples=[ID])]
FieldPath = Annotated[
    str,
    Path(
        alias="field",
        pattern=r"^[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39})?$",
        description="Key of a field; of a child row's field: table.field.",
        examples=["asset", "parts.part"],
    ),
]
# Texts that may be left out are empty then: asked for with every request, and FastAPI is slow with unions.
Filter = Annotated[
    str, Query(max_length=4000, description="An expression over the form.", examples=["priority == 'urgent'"])
]
Sort = Annotated[
    str, Query(max_length=400, description="Fields, comma-separated; - before one descends.", examples=["-cost"])
]
Fields = Annotated[
    str,
    Query(
        max_length=4000,
        description="Fields to answer, comma-separated; none means all.",
        examples=["number,title,status"],
    ),
]
Search = Annotated[str, Query(max_length=200, description="Words to look for.", examples=["pump"])]
Limit = Annotated[int, Query(ge=1, le=200, description="Items on a page.", examples=[20])]
Cursor = Annotated[str, Query(max_length=2000, description="next_cursor of the page before.")]


def listed(text: str) -> tuple[str, ...]:
    """The parts of a comma-separated parameter."""
    return tuple([part.strip() for part in text.split(",") if part.strip()]) if text else ()
