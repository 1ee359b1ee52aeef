"""What a firing did, in words."""

from collections.abc import Mapping
from typing import Any

from engine.definitions.app import AppDef
from engine.kernel.labels import Label, Language, text_of
from engine.records.read.kept_words import KeptWords

_WORDS: Mapping[str, Mapping[Language, str]] = {
    "SetValue": {"en": "{field}: {value}", "zh-CN": "{field}：{value}"},
    "Emptied": {"en": "{field} emptied", "zh-CN": "清空{field}"},
    "Reject": {"en": "Refused: {message}", "zh-CN": "已拒绝：{message}"},
    "Warn": {"en": "Warned: {message}", "zh-CN": "已提醒：{message}"},
    "Notify": {"en": "Notices sent ({count}): {message}", "zh-CN": "已通知 {count} 人：{message}"},
    "CreateRecord": {"en": "New record in “{form}”", "zh-CN": "在“{form}”中新建记录"},
    "UpdateRecords": {"en": "Changed records in “{form}”", "zh-CN": "更新“{form}”中的记录"},
    "StartFlow": {"en": "Started “{flow}”", "zh-CN": "已发起“{flow}”"},
}


def effect_text(effect: Mapping[str, Any], words: KeptWords | None, app: AppDef, language: Language) -> str:
    """A sentence for an effect as the log keeps it; `words` are of the form the rule is about, None when it is gone."""
    kind = str(effect.get("effect"))
    holes: dict[str, Any] = {}
    match kind:
        case "SetValue":
            key = str(effect["field"])
            holes["field"] = text_of(words.label(key) if words else key, language, key)
            holes["value"] = words.text(key, effect["value"]) if words else str(effect["value"])
            kind = "Emptied" if effect["value"] is None else kind
        case "Reject" | "Warn":
            holes["message"] = text_of(effect["message"], language)
        case "Notify":
            holes |= {"count": len(effect["people"]), "message": text_of(effect["title"], language)}
        case "CreateRecord" | "UpdateRecords":
            holes["form"] = _name({form.key: form.name for form in app.forms}, effect["form"], language)
        case "StartFlow":
            holes["flow"] = _name({flow.key: flow.name for flow in app.flows}, effect["flow"], language)
        case _:
            return kind
    return _WORDS[kind][language].format_map(holes)


def _name(names: Mapping[str, Label | None], key: str, language: Language) -> str:
    return text_of(names.get(key) or key, language, key)
