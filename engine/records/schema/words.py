"""The steps of a plan in words, in each language."""

from typing import Any

from engine.kernel.labels import LANGUAGES, Label, Language, text_of

_SENTENCES: dict[str, dict[Language, str]] = {
    "add_form": {"en": "Add the form “{form}”.", "zh-CN": "新增表单“{form}”。"},
    "drop_form": {
        "en": "Remove the form “{form}”. Records in it: {rows}.",
        "zh-CN": "删除表单“{form}”及其 {rows} 条记录。",
    },
    "rename_form": {"en": "“{was}” becomes “{form}”.", "zh-CN": "“{was}”改为“{form}”。"},
    "add_field": {"en": "Add “{field}” to “{form}”.", "zh-CN": "在“{form}”中新增“{field}”。"},
    "fill_field": {
        "en": "Add “{field}” to “{form}” and fill it with its default. Records: {rows}.",
        "zh-CN": "在“{form}”中新增“{field}”，并为 {rows} 条记录填入默认值。",
    },
    "drop_field": {
        "en": "Remove “{field}” from “{form}”. Records with a value: {rows}.",
        "zh-CN": "从“{form}”中删除“{field}”，涉及 {rows} 条有值的记录。",
    },
    "drop_choice": {
        "en": "Remove the choice “{choice}” from “{field}” of “{form}”. Records that have it: {rows}.",
        "zh-CN": "从“{form}”的“{field}”中删除选项“{choice}”，涉及 {rows} 条使用它的记录。",
    },
    "rename_field": {
        "en": "“{was}” of “{form}” goes on as “{field}”.",
        "zh-CN": "“{form}”的“{was}”改为“{field}”。",
    },
    "convert_field": {
        "en": "Turn “{field}” of “{form}” into another type. Values: {rows}; of these do not fit: {misfits}.",
        "zh-CN": "转换“{form}”中“{field}”的类型：共 {rows} 个值，其中 {misfits} 个无法转换。",
    },
    "recompute_field": {
        "en": "Work out “{field}” of “{form}” afresh. Records: {rows}.",
        "zh-CN": "为 {rows} 条记录重新计算“{form}”的“{field}”。",
    },
    "require_field": {
        "en": "“{field}” of “{form}” is required from now on. Records without a value: {rows}.",
        "zh-CN": "“{form}”的“{field}”今后必填，目前有 {rows} 条记录没有值。",
    },
    "make_unique": {
        "en": "No two records of “{form}” may have the same {fields} from now on.",
        "zh-CN": "“{form}”的“{fields}”今后不允许重复。",
    },
}


def words(kind: str, **holes: Any) -> dict[Language, str]:
    """The sentence of a step; holes may be labels."""
    return {
        language: _SENTENCES[kind][language].format(**{name: _said(value, language) for name, value in holes.items()})
        for language in LANGUAGES
    }


def _said(value: Any, language: Language) -> str:
    if isinstance(value, (list, tuple)):
        return ("、" if language == "zh-CN" else ", ").join(_said(item, language) for item in value)
    label: Label = value if isinstance(value, (str, dict)) else str(value)
    return text_of(label, language)
