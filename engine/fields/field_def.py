"""A field placed in a form: key, type and the type's own options, read with the field types at hand."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, SerializeAsAny, ValidationInfo, field_validator

from engine.kernel.labels import Label, Language, text_of
from engine.kernel.options import Options, opt

KEY_PATTERN = r"^[a-z][a-z0-9_]{0,39}$"


class FieldDef(BaseModel):
    """One field. `options` is an object of the field type's Options; read with context {"fields": types by name}.

    `default` is a constant in the type's JSON form, or {"expr": "…"}; None means no default.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str = opt(title={"en": "Key", "zh-CN": "标识"}, pattern=KEY_PATTERN)
    type: str = opt(title={"en": "Type", "zh-CN": "类型"})
    label: Label | None = opt(None, title={"en": "Label", "zh-CN": "名称"})
    help: Label | None = opt(None, title={"en": "Help", "zh-CN": "说明"})
    required: bool = opt(False, title={"en": "Required", "zh-CN": "必填"})
    default: Any = opt(None, title={"en": "Default", "zh-CN": "默认值"})
    unique: bool = opt(False, title={"en": "Unique", "zh-CN": "唯一"})
    index: bool = opt(False, title={"en": "Index", "zh-CN": "索引"})
    track: bool = opt(False, title={"en": "Track how long each value lasts", "zh-CN": "跟踪状态时长"})
    options: SerializeAsAny[Options] = opt(dict, title={"en": "Settings", "zh-CN": "设置"}, validate_default=True)

    @field_validator("options", mode="before")
    @classmethod
    def _read_options(cls, raw: Any, info: ValidationInfo) -> Any:
        """The options as the type reads them; an unknown type keeps empty options (the schema reports it)."""
        if isinstance(raw, Options):
            return raw
        types: Mapping[str, Any] = (info.context or {}).get("fields", {})
        field_type = types.get(info.data.get("type", ""))
        return field_type.Options.model_validate(raw, context=info.context) if field_type else Options()

    def title(self, language: Language) -> str:
        """The label in a language, else the key."""
        return text_of(self.label, language, self.key)

    @property
    def default_expression(self) -> str | None:
        """The text of a default that is an expression."""
        if isinstance(self.default, dict) and set(self.default) == {"expr"}:
            return str(self.default["expr"])
        return None
