"""How a file becomes records: columns to fields, and what to do with rows that are already there."""

from typing import Any, Literal

from pydantic import Field, model_validator

from engine.definitions.part import Key, Part
from engine.kernel.labels import Label


class ColumnMap(Part):
    """One column of the file. `format` is a date format (`%d-%m-%Y %H:%M`), `map` gives values for texts of the file.

    `create` makes people, departments or related records that are not found by name.
    """

    field: str
    format: str | None = None
    map: dict[str, Any] | None = None
    create: bool = False


class ImportOptions(Part):
    """`empty` are texts that mean nothing; `keys` the fields by which a row finds its record; without a `mode` rows are
    upserted where there are keys, else inserted; `changed_at` is the column whose time the history takes (its format,
    else that of the other columns, else ISO)."""

    columns: dict[str, ColumnMap]
    empty: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    mode: Literal["insert", "update", "upsert"] = "insert"
    changed_at: str | None = None
    changed_at_format: str | None = None
    dry_run: bool = False
    encoding: str | None = None
    delimiter: str | None = Field(None, max_length=1)
    sheet: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _keys_ask_for_upsert(cls, given: Any) -> Any:
        """Whoever names keys wants records to be found by them."""
        return (
            {**given, "mode": "upsert"}
            if isinstance(given, dict) and given.get("keys") and "mode" not in given
            else given
        )

    def doubled(self) -> dict[str, str]:
        """Columns that fill what another column fills already, by name, with the first that does."""
        first: dict[str, str] = {}
        for name, column in self.columns.items():
            first.setdefault(column.field, name)
        return {name: first[column.field] for name, column in self.columns.items() if first[column.field] != name}


class MappingDef(Part):
    """A mapping that comes with the app, for a file its users will meet."""

    key: Key
    name: Label | None = None
    form: Key
    options: ImportOptions
