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


def upgrade(document: Any) -> tuple[Any, list[Problem]]:
    """The document in today's format (the given one is left as it is), or why it has none."""
    if not isinstance(document, dict):
        return None, [Problem("definition.not_an_app")]
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
