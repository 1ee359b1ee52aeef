"""What one actor may do with the tables of one app: verbs, row filters as checked expressions, field masks."""

from collections.abc import Hashable, Mapping, MutableMapping

from engine.access.actor import Actor
from engine.access.no_rows import NoRows
from engine.access.policy import Policy
from engine.definitions.app import AppDef
from engine.definitions.role import Access, Verb
from engine.expressions.checked import Checked
from engine.expressions.types import BOOL
from engine.kernel.errors import NotFound
from engine.records.model.app_model import AppModel
from engine.records.model.table_model import TableModel

Rows = Checked | NoRows | None
"""The condition on rows; None for all of them, NO_ROWS for none."""


class Rights:
    """Answers for one use case. What the policy said of a version of an app is kept with it, as definitions are frozen.

    `key` is all that the policy looks at: readers of whom it is the same may see and do the same.
    """

    def __init__(self, policy: Policy, actor: Actor, model: AppModel) -> None:
        self._policy = policy
        self.actor = actor
        self.model = model
        narrowed = (actor.read_only, actor.only_apps)
        self.key: Hashable = (actor.unbounded, actor.is_admin, actor.roles, narrowed, actor.grant)
        self._rows: dict[tuple[Verb, str], Rows]
        self._masks: dict[str, Mapping[str, Access]]
        self.withheld: MutableMapping[tuple[str, str, str], bool]
        """What follows from rows and masks for computed fields (sql/withheld.py), kept with them."""
        answers = model.answers.get(self.key)
        if answers is None:
            answers = ({}, {}, {})
            if actor.grant is None:
                model.answers.put(self.key, answers)
        self._rows, self._masks, self.withheld = answers

    def require(self, verb: Verb, table: TableModel) -> None:
        """Raises Forbidden when the verb is refused for every record, NotFound for rows of a field that is hidden."""
        owned = owner(table)
        kept_in = table.path.rpartition(".")[2]
        if owned is not table and self.access(owned, kept_in) == "hidden":
            raise NotFound.of("record.form_not_found", form=f"{owned.form}.{kept_in}")
        if isinstance(self.rows(verb, owned), NoRows):
            self._policy.require(self.actor, verb, self._app(owned), owned.form or owned.path)

    def may(self, verb: Verb, table: TableModel) -> bool:
        """Whether the verb is allowed for some record."""
        return not isinstance(self.rows(verb, owner(table)), NoRows)

    def rows(self, verb: Verb, table: TableModel) -> Rows:
        """The condition on the rows of a form for which the verb is allowed."""
        key = (verb, table.path)
        try:
            return self._rows[key]
        except KeyError:
            text = self._policy.rows(self.actor, verb, self._app(table), table.form or table.path)
            condition: Rows = self.model.checked_at(table.path, text, BOOL) if isinstance(text, str) else text
            self._rows[key] = condition
            return condition

    def mask(self, table: TableModel) -> Mapping[str, Access]:
        """The policy's mask of a form, child fields as `parts.qty`."""
        owned = owner(table)
        if owned.path not in self._masks:
            self._masks[owned.path] = self._policy.mask(self.actor, self._app(owned), owned.form or owned.path)
        return self._masks[owned.path]

    def access(self, table: TableModel, key: str) -> Access:
        """What the actor may do with a field. System columns may be read."""
        if key not in table.fields:
            return "read"
        if table.is_system:
            return self.mask(table).get(key, "read")
        prefix = table.path.rpartition(".")[2] + "." if table.parent is not None else ""
        return self.mask(table).get(prefix + key, "hidden")

    def hidden(self, table: TableModel) -> frozenset[str]:
        """Fields of a table that the actor does not know of."""
        return frozenset(key for key in table.fields if self.access(table, key) == "hidden")

    def _app(self, table: TableModel) -> AppDef:
        return self.model.app_of(table.app) if table.app else self.model.definition


def owner(table: TableModel) -> TableModel:
    """The table whose rights count: child rows and intervals belong to their form."""
    return table.parent or table
