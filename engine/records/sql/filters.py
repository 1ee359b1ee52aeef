"""Filters that a person writes: checked against what he may know of, so that a hidden field is an unknown name."""

from collections.abc import Iterable

from engine.expressions.checked import Checked
from engine.expressions.checker import check
from engine.expressions.functions.function import Need
from engine.expressions.scope import Scope
from engine.expressions.types import BOOL, RecordOf, RowsOf, Type
from engine.kernel.errors import Invalid
from engine.records.model.table_model import TableModel
from engine.records.rights import Rights

_FORBIDDEN: tuple[Need, ...] = ("change", "record")


class SeenScope:
    """A scope without the fields that are hidden from an actor, in every form it leads to."""

    def __init__(self, scope: Scope, table: TableModel, rights: Rights) -> None:
        self._scope = scope
        self._table = table
        self._rights = rights

    def lookup(self, name: str) -> Type | None:
        if name in self._rights.hidden(self._table):
            return None
        kind = self._scope.lookup(name)
        if isinstance(kind, (RecordOf, RowsOf)):
            target = self._rights.model.find(kind.form)
            return type(kind)(SeenScope(kind.scope, target, self._rights), kind.form)
        return kind

    def names(self) -> Iterable[str]:
        hidden = self._rights.hidden(self._table)
        return [name for name in self._scope.names() if name not in hidden]


def readers_expression(
    rights: Rights, table: TableModel, text: str, *, expect: Type | None = BOOL, path: str = "/filter"
) -> Checked:
    """An expression written by a reader, over what he may know of. Raises Invalid with every finding."""
    model = rights.model
    actor = rights.actor
    seen = () if actor.sees_all else (actor.is_admin, actor.roles_in(table.app or model.key), actor.only_apps)
    key = ("reader", seen, table.path, text, expect)
    known = model.kept(key)
    if known is None:
        scope: Scope = table.scope if actor.sees_all else SeenScope(table.scope, table, rights)
        known, problems = check(
            text, scope, expect=expect, path=path, functions=model.catalog.functions, without=_FORBIDDEN
        )
        if known is None:
            raise Invalid(problems)
        model.keep(key, known)
    return known
