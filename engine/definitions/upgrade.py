"""Bringing documents of older formats to today's, one step at a time."""

from copy import deepcopy
from typing import Any

from engine.definitions.app import FORMAT
from engine.definitions.upgrade_step import Upgrade
from engine.kernel.problems import Problem
from engine.kernel.registry import load_folder

_FOUND: list[Upgrade] = load_folder("engine.definitions.upgrades", "upgrade")
_STEPS = {step.before: step for step in _FOUND}
OLDEST = min(_STEPS, default=FORMAT)


MOST_LEVELS = 40
"""Levels of nesting in a document; an app of ours needs fewer than twenty."""


def upgrade(document: Any) -> tuple[Any, list[Problem]]:
    """The document in today's format (the given one is left as it is), or why it has none."""
    if not isinstance(document, dict):
        return None, [Problem("definition.not_an_app")]
    if _is_deeper(document, MOST_LEVELS):
        return None, [Problem("definition.too_deep", "", {"most": MOST_LEVELS})]
    form = document.get("format", FORMAT)
    if not isinstance(form, int) or isinstance(form, bool) or form < OLDEST:
        return None, [Problem("definition.unknown_format", "/format", {"format": str(form)[:20], "known": FORMAT})]
    if form > FORMAT:
        return None, [Problem("definition.newer_format", "/format", {"format": form, "known": FORMAT})]
    if form < FORMAT:
        document = deepcopy(document)
        while form < FORMAT:
            document = _STEPS[form].apply(document)
            form += 1
            document["format"] = form
    return document, []


def _is_deeper(document: Any, levels: int) -> bool:
    """Whether lists and objects are nested deeper than that; no recursion, since the document may be hostile."""
    layer = [document]
    for _ in range(levels):
        layer = [
            inner
            for item in layer
            for inner in (item.values() if isinstance(item, dict) else item)
            if isinstance(inner, (dict, list))
        ]
        if not layer:
            return False
    return True
