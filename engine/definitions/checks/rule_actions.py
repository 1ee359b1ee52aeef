"""Can every rule fire, and do at that moment what it says?"""

from collections.abc import Iterator

from engine.definitions.checking import Checking
from engine.definitions.rule import RuleDef
from engine.kernel.labels import Label
from engine.kernel.problems import Problem, pointer

PHASES: dict[str, Label] = {
    "form": {"en": "while filling in", "zh-CN": "填写时"},
    "before_write": {"en": "before saving", "zh-CN": "保存前"},
    "after_commit": {"en": "after saving", "zh-CN": "保存后"},
}


def check(at: Checking) -> Iterator[Problem]:
    """Rules that never fire or do nothing, actions at a moment they are not made for."""
    for index, rule in enumerate(at.app.rules):
        here = pointer("rules", index)
        yield from (problem.under(here) for problem in _rule(at, rule))
        if not rule.do:
            yield Problem("definition.rule_without_action", here)


def _rule(at: Checking, rule: RuleDef) -> Iterator[Problem]:
    if not rule.on or not rule.sources or (rule.changed and "updated" not in rule.on and "created" not in rule.on):
        yield Problem("definition.rule_never_fires", "")
    if rule.became and rule.when is None:
        yield Problem("definition.became_without_condition", "/became")
    for index, action in enumerate(rule.do):
        found = at.catalog.actions[action.action]
        if rule.phase not in found.phases:
            params = {"action": found.about.title, "phases": [PHASES[phase] for phase in sorted(found.phases)]}
            yield Problem("definition.action_wrong_phase", pointer("do", index, "action"), params)
