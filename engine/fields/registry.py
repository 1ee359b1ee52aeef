"""The built-in field types: one module each in types/."""

from engine.fields.field_type import FieldType
from engine.kernel.registry import load_folder


def built_in_fields() -> list[FieldType]:
    """Every field type of the engine, by module name."""
    found: list[FieldType] = load_folder("engine.fields.types", "field_type")
    return found
