"""What may be picked in a relation, member or department field."""

from starlette.responses import Response

from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.filling import filling_of
from engine.web.models.record import Choices, ChoicesOf
from engine.web.paths import AppKey, FieldPath, FormKey, Limit, Search

router = ApiRouter("/apps/{app}/forms/{form}/choices", tags=["records"])


@router.get("/{field}", response_model=Choices)
def field_choices(
    app: AppKey, form: FormKey, field: FieldPath, caller: Caller, search: Search = "", limit: Limit = 20
) -> Response:
    """Records, people or departments that the reader may see; `table.field` names a field of child rows."""
    with caller.reading() as (connection, actor):
        found = caller.platform.records.choices(connection, actor, app, form, field, search, limit)
    return answer({"items": found})


@router.post("/{field}", response_model=Choices)
def choices_while_filling(app: AppKey, form: FormKey, field: FieldPath, body: ChoicesOf, caller: Caller) -> Response:
    """The same for a form that is being filled: where the choices depend on what it holds, only those that fit."""
    platform = caller.platform
    with caller.reading() as (connection, actor):
        of = filling_of(platform, connection, actor, app, form, body)
        filled = platform.records.preview(connection, of.actor, app, form, body.values, of.record)
        found = platform.records.choices(
            connection, of.actor, app, form, field, body.search, body.limit, filled.seen, body.row
        )
    return answer({"items": found})
