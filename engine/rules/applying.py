"""Asking a rule's actions what they want, one after the other."""

from collections.abc import Iterator

from engine.extend import ActionContext, Effect
from engine.extend.resolve import resolve
from engine.rules.rule_book import CompiledRule


def effects_of(rule: CompiledRule, ctx: ActionContext) -> Iterator[Effect]:
    """The effects in order. Each action is asked when its turn comes, so that it sees what went before."""
    for action in rule.actions:
        yield from action.type.apply(resolve(action.options, ctx.evaluate), ctx)
