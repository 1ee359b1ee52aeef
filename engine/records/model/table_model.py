"""A table as expressions and statements see it: records of a form, child rows, or a system form."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, Table

from engine.expressions.scope import Scope
from engine.kernel.labels import Label
from engine.records.model.bounded import Bounded
from engine.records.model.field_model import FieldModel
from engine.records.tables.spec import TableSpec

if TYPE_CHECKING:
    from engine.records.sql.names import TableNames

ColumnMaker = Callable[["TableNames"], ColumnElement[Any]]


class TableModel:
    """`path` names it for all apps: `app.form`, `app.form.parts` (child rows), `$people`.

    `fields` are the author's by key, `system` those the engine adds. `extra` makes columns for names of system forms.
    `parent` is the table of the records that child rows belong to; `app` is "" for the engine's own data.
    """

    def __init__(
        self,
        path: str,
        spec: TableSpec,
        scope: Scope,
        fields: Mapping[str, FieldModel],
        links: Mapping[str, TableSpec],
        *,
        name: Label,
        system: Mapping[str, FieldModel],
        title_field: str | None = None,
        extra: Mapping[str, ColumnMaker] | None = None,
        parent: "TableModel | None" = None,
        app: str = "",
        form: str = "",
    ) -> None:
        self.path = path
        self.spec = spec
        self.scope = scope
        self.fields = fields
        self.links = links
        self.name = name
        self.system = system
        self.title_field = title_field
        self.extra: Mapping[str, ColumnMaker] = extra or {}
        self.parent = parent
        self.app = app
        self.form = form
        self.statements: dict[str, Select[Any]] = {}
        """Statements over this table that are always the same, kept once built."""
        self.kept = Bounded()
        """Statements that readers ask for again and again (records/read/kept.py)."""
        self.stored = tuple(field for field in fields.values() if field.sql_type is not None)

    @property
    def table(self) -> Table:
        """The SQLAlchemy table."""
        return self.spec.table

    @property
    def is_system(self) -> bool:
        """Whether it is the engine's own data."""
        return self.path.startswith("$")

    @property
    def parent_key(self) -> str:
        """The column of child rows (or intervals) that holds the id of their record."""
        return "record_id" if self.is_system else "parent_id"

    @property
    def recycles(self) -> bool:
        """Whether rows go to a recycle bin instead of away."""
        return "deleted_at" in self.table.c

    def field(self, name: str) -> FieldModel | None:
        """A field of the author or of the engine."""
        return self.fields.get(name) or self.system.get(name)

    def target(self, name: str) -> str | None:
        """The form that a name refers to, for one or for many."""
        field = self.field(name)
        return field.target if field is not None else None
