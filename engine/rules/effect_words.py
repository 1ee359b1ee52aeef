"""Effects as the run log keeps them: plain JSON that says what was done."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from engine.extend import Effect
from engine.extend.plain import plain


def effect_json(effect: Effect) -> Mapping[str, Any]:
    """{"effect": name, …its parts}."""
    assert is_dataclass(effect)
    return {
        "effect": type(effect).__name__,
        **{part.name: _plain(getattr(effect, part.name)) for part in fields(effect)},
    }


def _plain(value: Any) -> Any:
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return plain(value)
