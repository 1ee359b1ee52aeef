"""Why a rule does or does not fire on a record as it is now: each part of its condition, asked by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine.definitions.rule import RuleDef
from engine.expressions.backends.python import holds
from engine.expressions.checked import Checked
from engine.expressions.context import Env
from engine.expressions.tree import Logic, Node
from engine.kernel.labels import Language, text_of
from engine.rules.rule_book import CompiledRule


@dataclass(frozen=True)
class Part:
    """A piece of the condition, in the builder's words, and whether it holds."""

    text: str
    holds: bool


@dataclass(frozen=True)
class Explanation:
    """What is asked before the rule fires. `matches` says whether the record satisfies the condition."""

    rule: RuleDef
    matches: bool
    parts: tuple[Part, ...]

    def to_json(self, language: Language) -> dict[str, Any]:
        """The explanation in the words of one language."""
        rule = self.rule
        return {
            "rule": rule.key,
            "name": text_of(rule.name, language, rule.key),
            "enabled": rule.enabled,
            "on": list(rule.on),
            "phase": rule.phase,
            "changed": [str(key) for key in rule.changed],
            "became": rule.became,
            "sources": list(rule.sources),
            "matches": self.matches,
            "conditions": [{"text": part.text, "holds": part.holds} for part in self.parts],
        }


def explain(rule: CompiledRule, names: Mapping[str, Any], env: Env) -> Explanation:
    """The condition of a rule, part by part, over a record."""
    if rule.when is None:
        return Explanation(rule.definition, True, ())
    parts = tuple(_part(rule.when, node, names, env) for node in _parts(rule.when.tree))
    return Explanation(rule.definition, holds(rule.when, names, env), parts)


def _parts(node: Node) -> tuple[Node, ...]:
    """What must hold all together."""
    return node.items if isinstance(node, Logic) and node.operator == "and" else (node,)


def _part(when: Checked, node: Node, names: Mapping[str, Any], env: Env) -> Part:
    first, last = node.span
    return Part(when.text[first:last].strip(), holds(replace(when, tree=node, compiled={}), names, env))
