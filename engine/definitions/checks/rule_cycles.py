"""Does a rule, directly or through others, write what makes itself fire?"""

from collections.abc import Iterator

from engine.definitions.checking import Checking
from engine.definitions.cycles import find_cycles
from engine.definitions.rule import RuleDef
from engine.kernel.problems import Problem, pointer

Write = tuple[str, str | None]
"""Form and field written in a change of its own; field None for a new record."""


def check(at: Checking) -> Iterator[Problem]:
    """Circles are errors unless a rule in them fires only when its condition begins to hold; then a warning."""
    places = {rule.key: pointer("rules", index) for index, rule in enumerate(at.app.rules)}
    # Of a rule that lost a part for its shape it is not known when it fires.
    rules = {rule.key: rule for rule in at.app.rules if rule.enabled and not at.is_cut(places[rule.key])}
    writes = {key: tuple(_writes(at, rule)) for key, rule in rules.items()}

    def following(key: str) -> list[str]:
        return [other for other, rule in rules.items() if any(_fires(rule, write) for write in writes[key])]

    for cycle in find_cycles(rules, following):
        guarded = any(rules[key].became for key in cycle)
        yield Problem(
            "definition.rule_cycle",
            places[cycle[0]],
            {"cycle": [rules[key].name or key for key in cycle]},
            severity="warning" if guarded else "error",
        )


def _writes(at: Checking, rule: RuleDef) -> Iterator[Write]:
    """Only changes that are made after the rule's own one: a value set before writing belongs to the same change."""
    forms = at.app.forms_by_key
    for action in rule.do:
        for written in at.catalog.actions[action.action].writes(action.options):
            form, _, field = written.rpartition(".")
            if form in forms:
                yield form, field
            elif written in forms and not (rule.phase == "before_write" and _own_field(at, rule, written)):
                yield written, None
            elif rule.phase == "after_commit" and not form:
                yield rule.form, field


def _own_field(at: Checking, rule: RuleDef, name: str) -> bool:
    form = at.app.forms_by_key.get(rule.form)
    return form is not None and name in form.fields_by_key


def _fires(rule: RuleDef, write: Write) -> bool:
    form, field = write
    if rule.form != form or "rule" not in rule.sources:
        return False
    if field is None:
        return "created" in rule.on
    return "updated" in rule.on and (not rule.changed or field in rule.changed)
