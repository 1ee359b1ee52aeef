"""Parts of addresses, with the form they must have."""

from typing import Annotated

from fastapi import Path, Query

from engine.web.models.shape import HEX_ID, KEY

AppKey = Annotated[str, Path(alias="app", pattern=KEY, description="Key of an app.", examples=["work_order"])]
FormKey = Annotated[str, Path(alias="form", pattern=KEY, description="Key of a form.", examples=["work_order"])]
RecordId = Annotated[str, Path(alias="record", pattern=HEX_ID, description="Id of a record.")]
JobId = Annotated[str, Path(alias="job", pattern=HEX_ID, description="Id of a job.")]
NoticeId = Annotated[str, Path(alias="notice", pattern=HEX_ID, description="Id of a notice.")]
ReportKey = Annotated[str, Path(alias="report", pattern=KEY, description="Key of a report.")]
TaskId = Annotated[str, Path(alias="task", pattern=HEX_ID, description="Id of a task.")]
RunId = Annotated[str, Path(alias="run", pattern=HEX_ID, description="Id of a run.")]
PersonId = Annotated[str, Path(alias="person", pattern=HEX_ID, description="Id of a person.")]
DepartmentId = Annotated[str, Path(alias="department", pattern=HEX_ID, description="Id of a department.")]
TokenId = Annotated[str, Path(alias="token", pattern=HEX_ID, description="Id of an access token.")]
RoleKey = Annotated[str, Path(alias="role", pattern=KEY, description="Key of a role.")]
FileId = Annotated[str, Path(alias="file", pattern=HEX_ID, description="Id of a file.")]
FieldPath = Annotated[
    str,
    Path(
        alias="field",
        pattern=r"^[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39})?$",
        description="Key of a field; of a child row's field: table.field.",
    ),
]
# Texts that may be left out are empty then: asked for with every request, and FastAPI is slow with unions.
Filter = Annotated[
    str, Query(max_length=4000, description="An expression over the form.", examples=["priority == 'urgent'"])
]
Sort = Annotated[
    str, Query(max_length=400, description="Fields, comma-separated; - before one descends.", examples=["-cost"])
]
Fields = Annotated[str, Query(max_length=4000, description="Fields to answer, comma-separated; none means all.")]
Search = Annotated[str, Query(max_length=200, description="Words to look for.")]
Limit = Annotated[int, Query(ge=1, le=200, description="Items on a page.")]
Cursor = Annotated[str, Query(max_length=2000, description="next_cursor of the page before.")]


def listed(text: str) -> tuple[str, ...]:
    """The parts of a comma-separated parameter."""
    return tuple([part.strip() for part in text.split(",") if part.strip()]) if text else ()
