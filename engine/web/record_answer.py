"""Records as answers, with warnings in the reader's words."""

from collections.abc import Sequence
from typing import Any

from engine.kernel.problems import Problem
from engine.records.read.record import Record
from engine.web.caller import Caller


def warned(caller: Caller, warnings: Sequence[Problem]) -> list[dict[str, Any]]:
    """Warnings of rules and checks with their sentences."""
    say = caller.platform.catalog.sentences.say
    return [{"code": w.code, "path": w.path, "message": say(w, caller.language)} for w in warnings]


def saved_json(caller: Caller, record: Record) -> dict[str, Any]:
    """A record just saved, with what its author should know."""
    told = record.to_json()
    if record.warnings:
        told["warnings"] = warned(caller, record.warnings)
    return told
