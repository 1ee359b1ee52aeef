"""Values of sample records made real: references, moments, texts in a language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from engine.apps.seed.moments import day, is_relative, moment
from engine.definitions.form import FormDef
from engine.expressions.types import DATE
from engine.extend.catalog import Catalog
from engine.fields.field_def import FieldDef
from engine.kernel.errors import Invalid
from engine.kernel.jsons import date_text, instant_text
from engine.kernel.labels import LANGUAGES, Language, text_of
from engine.kernel.problems import Problem


@dataclass(frozen=True)
class SeedValues:
    """`refs` are ids by name and grow while records are made."""

    catalog: Catalog
    refs: dict[str, str]
    now: datetime
    zone: ZoneInfo
    language: Language

    def real(self, form: FormDef, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values as a form takes them. Raises Invalid("seed.unknown_reference")."""
        fields = form.fields_by_key
        return {key: self._real(value, fields.get(key)) for key, value in values.items()}

    def plain(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The same without a form at hand: moments become instants."""
        return {key: self._real(value, None) for key, value in values.items()}

    def at(self, text: str) -> datetime:
        """The instant a record or a change shall have. Raises Invalid("seed.bad_moment")."""
        if not is_relative(text):
            raise Invalid(Problem("seed.bad_moment", params={"text": str(text)[:60]}))
        return moment(text, self.now, self.zone)

    def _real(self, value: Any, field: FieldDef | None) -> Any:
        if isinstance(value, str):
            return self._text(value, field)
        if isinstance(value, list):
            return [self._item(item, field) for item in value]
        if isinstance(value, dict) and value and set(value) <= set(LANGUAGES):
            return text_of(value, self.language)
        return value

    def _item(self, item: Any, field: FieldDef | None) -> Any:
        if isinstance(item, dict) and not set(item) <= set(LANGUAGES):
            children = {child.key: child for child in getattr(field.options, "fields", ())} if field else {}
            return {key: self._real(value, children.get(key)) for key, value in item.items()}
        return self._real(item, field)

    def _text(self, text: str, field: FieldDef | None) -> Any:
        if text.startswith("@") and len(text) > 1 and not any(char.isspace() for char in text):
            if text[1:] not in self.refs:
                raise Invalid(Problem("seed.unknown_reference", params={"ref": text[:60]}))
            return self.refs[text[1:]]
        if not is_relative(text):
            return text
        if field is not None and self.catalog.fields[field.type].value_type(field.options) == DATE:
            return date_text(day(text, self.now, self.zone))
        return instant_text(moment(text, self.now, self.zone))
