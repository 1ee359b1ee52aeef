"""Whether a rule fires on a happening, and if not, what stands in the way. Pure but for what expressions read."""

from typing import Literal

from engine.expressions.backends.python import holds
from engine.rules.happening import Happening
from engine.rules.rule_book import CompiledRule

Obstacle = Literal["event", "source", "changed", "when", "became"]


def obstacle(rule: CompiledRule, happening: Happening) -> Obstacle | None:
    """The first thing that keeps the rule from firing; None when it fires. Cheap questions come first."""
    if happening.event not in rule.definition.on:
        return "event"
    if happening.source not in rule.sources and happening.source != "system":
        return "source"
    if happening.event == "updated" and rule.changed and rule.changed.isdisjoint(happening.changed):
        return "changed"
    if rule.when is None:
        return None
    asks_before = rule.definition.became and happening.old is not None and happening.event == "updated"
    if asks_before and rule.steady and rule.reads.isdisjoint(happening.changed):
        return "became"
    if not holds(rule.when, happening.new, happening.env):
        return "when"
    if asks_before and happening.old is not None and holds(rule.when, happening.old, happening.env_before):
        return "became"
    return None


def fires(rule: CompiledRule, happening: Happening) -> bool:
    """Whether the rule fires."""
    return obstacle(rule, happening) is None
