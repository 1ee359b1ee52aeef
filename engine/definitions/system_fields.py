"""The fields that every record has, as ordinary fields with words in both languages."""

from typing import Any

from engine.fields.field_def import FieldDef
from engine.fields.types.datetime import field_type as datetime_type
from engine.fields.types.member import field_type as member_type
from engine.fields.types.number import NumberOptions
from engine.fields.types.number import field_type as number_type
from engine.fields.types.text import field_type as text_type
from engine.kernel.options import Options


def plain_field(key: str, en: str, zh: str, field_type: Any, options: Options | None = None) -> FieldDef:
    """A field made by the engine itself."""
    return FieldDef(
        key=key, type=field_type.name, label={"en": en, "zh-CN": zh}, options=options or field_type.Options()
    )


SYSTEM_FIELDS: dict[str, FieldDef] = {
    field.key: field
    for field in (
        plain_field("id", "Id", "编号", text_type),
        plain_field("created_at", "Created at", "创建时间", datetime_type),
        plain_field("created_by", "Created by", "创建人", member_type),
        plain_field("updated_at", "Updated at", "更新时间", datetime_type),
        plain_field("updated_by", "Updated by", "更新人", member_type),
    )
}
"""Of records, by key; names in expressions like any other."""

ROW_FIELDS: dict[str, FieldDef] = {
    field.key: field
    for field in (
        plain_field("id", "Id", "编号", text_type),
        plain_field("position", "Row number", "行号", number_type, NumberOptions()),
    )
}
"""Of child rows."""

_OF_THE_DATABASES = frozenset({"ctid", "xmin", "xmax", "cmin", "cmax", "tableoid", "oid", "rowid"})
"""Columns that every table of PostgreSQL or SQLite has unasked: PostgreSQL takes none of its own names, SQLite would
have the field stand before its own."""

RESERVED_KEYS = _OF_THE_DATABASES | {
    *SYSTEM_FIELDS,
    "version",
    "deleted_at",
    "owner",
    "parent_id",
    "position",
    "trigger",
    "record",
    "records",
}
"""Keys that no field may take."""
