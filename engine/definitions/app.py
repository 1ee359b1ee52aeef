"""A whole app as one frozen object."""

from functools import cached_property
from typing import Any

from pydantic import Field

from engine.definitions.flow import FlowDef
from engine.definitions.form import FormDef
from engine.definitions.mapping import MappingDef
from engine.definitions.navigation import NavigationGroup
from engine.definitions.part import Key, Part, by_key
from engine.definitions.report import ReportDef
from engine.definitions.role import RoleDef
from engine.definitions.rule import RuleDef
from engine.kernel.labels import Label, Language, text_of

FORMAT = 1
"""Version of the definition language that this engine writes; older documents are upgraded at the door."""


class AppDef(Part):
    """What a builder makes. `uses` names other apps whose forms it may mention as `app.form`.

    `calendars` and `print` belong to the language and must be empty in this format.
    """

    format: int = FORMAT
    key: Key
    name: Label
    summary: Label | None = None
    icon: str = "app"
    color: str | None = None
    uses: tuple[Key, ...] = ()
    forms: tuple[FormDef, ...] = ()
    flows: tuple[FlowDef, ...] = ()
    rules: tuple[RuleDef, ...] = ()
    reports: tuple[ReportDef, ...] = ()
    roles: tuple[RoleDef, ...] = ()
    calendars: tuple[dict[str, Any], ...] = Field((), max_length=0)
    print: tuple[dict[str, Any], ...] = Field((), max_length=0)
    navigation: tuple[NavigationGroup, ...] = ()
    mappings: tuple[MappingDef, ...] = ()

    @cached_property
    def forms_by_key(self) -> dict[str, FormDef]:
        """The forms by key."""
        return {form.key: form for form in self.forms}

    def form(self, key: str) -> FormDef:
        """The form of that key; KeyError."""
        return self.forms_by_key[key]

    def flow(self, key: str) -> FlowDef:
        """The flow of that key; KeyError."""
        return by_key(self.flows, key)

    def rule(self, key: str) -> RuleDef:
        """The rule of that key; KeyError."""
        return by_key(self.rules, key)

    def report(self, key: str) -> ReportDef:
        """The report of that key; KeyError."""
        return by_key(self.reports, key)

    def role(self, key: str) -> RoleDef:
        """The role of that key; KeyError."""
        return by_key(self.roles, key)

    def title(self, language: Language) -> str:
        """The app's name in a language."""
        return text_of(self.name, language, self.key)

    def to_json(self) -> dict[str, Any]:
        """The document: what load() reads; unset parts left out."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)
