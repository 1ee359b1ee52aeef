"""A business table and its layout, views and checks."""

from functools import cached_property

from engine.definitions.field import FieldDef
from engine.definitions.layout import SectionDef
from engine.definitions.linkage import CheckDef, FormOptions, LinkageDef
from engine.definitions.part import Key, Part, by_key
from engine.definitions.view import ViewDef
from engine.kernel.labels import Label, Language, text_of
from engine.kernel.options import FieldRef


class FormDef(Part):
    """`unique` lists combinations of fields of which no two records may have the same values."""

    key: Key
    name: Label | None = None
    icon: str = "file"
    title_field: FieldRef | None = None
    fields: tuple[FieldDef, ...]
    layout: tuple[SectionDef, ...] = ()
    linkage: tuple[LinkageDef, ...] = ()
    checks: tuple[CheckDef, ...] = ()
    views: tuple[ViewDef, ...] = ()
    unique: tuple[tuple[FieldRef, ...], ...] = ()
    options: FormOptions = FormOptions()

    @cached_property
    def fields_by_key(self) -> dict[str, FieldDef]:
        """The fields by key."""
        return {field.key: field for field in self.fields}

    def field(self, key: str) -> FieldDef:
        """The field of that key; KeyError."""
        return self.fields_by_key[key]

    def view(self, key: str) -> ViewDef:
        """The view of that key; KeyError."""
        return by_key(self.views, key)

    def title(self, language: Language) -> str:
        """The form's name in a language, else its key."""
        return text_of(self.name, language, self.key)
