"""Who may do what with which records and fields."""

from typing import Literal

from engine.definitions.part import Key, Part
from engine.kernel.labels import Label
from engine.kernel.options import Condition, FieldRef

Verb = Literal["create", "read", "update", "delete", "purge", "export", "import"]
"""What may be done with records; `purge` is to delete for good what is in the recycle bin."""

Access = Literal["hidden", "read", "edit"]


class RightDef(Part):
    """Rights on one form. `rows` narrows every verb to records for which it holds; `rows_for` does so per verb."""

    form: Key
    verbs: tuple[Verb, ...] = ()
    rows: Condition | None = None
    rows_for: dict[Verb, Condition] = {}
    fields: dict[FieldRef, Access] = {}
    fields_default: Access = "edit"


class RoleDef(Part):
    """A set of rights given to people and departments; `everyone` has it without being named. `builder` may design."""

    key: Key
    name: Label | None = None
    everyone: bool = False
    rights: tuple[RightDef, ...] = ()
    reports: tuple[Key, ...] | Literal["all"] = ()
    builder: bool = False

    def right(self, form: str) -> RightDef | None:
        """The rights on a form, if any."""
        return next((right for right in self.rights if right.form == form), None)
