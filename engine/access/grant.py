"""What is given to a person beyond their roles: some records of one form, as a task lays them before them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from engine.definitions.role import Access


@dataclass(frozen=True)
class Grant:
    """Rows of a form that may be read, and changed where `fields` says edit: the whole mask, child fields as
    `parts.qty`.

    It ends with the record: what stands in related ones is seen by the person's own rights.
    """

    app: str
    form: str
    records: frozenset[str]
    fields: tuple[tuple[str, Access], ...]

    def covers(self, app: str, form: str) -> bool:
        """Whether it is about this form."""
        return (self.app, self.form) == (app, form)

    @cached_property
    def mask(self) -> Mapping[str, Access]:
        """Access by field."""
        return dict(self.fields)

    @cached_property
    def changes(self) -> bool:
        """Whether something may be changed."""
        return any(access == "edit" for _, access in self.fields)

    @cached_property
    def rows(self) -> str:
        """The condition on its rows, as an expression."""
        return f"id in [{', '.join(repr(id) for id in sorted(self.records))}]"
