"""A field in a form (the object lives with the field types, since a table field holds fields)."""

from engine.fields.field_def import KEY_PATTERN, FieldDef

__all__ = ["KEY_PATTERN", "FieldDef"]
