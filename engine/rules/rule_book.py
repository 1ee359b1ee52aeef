"""The rules of one version of an app, compiled once: checked conditions, found by form, event and phase."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from engine.definitions.rule import RuleDef
from engine.expressions.checked import Checked
from engine.expressions.types import BOOL
from engine.extend import ActionType, Options
from engine.records.model.app_model import AppModel


@dataclass(frozen=True, eq=False)
class CompiledAction:
    """A then-kind and its options."""

    type: ActionType
    options: Options


@dataclass(frozen=True, eq=False)
class CompiledRule:
    """A rule ready to be asked. `name` tells it apart over all apps: `app.rule`."""

    name: str
    definition: RuleDef
    when: Checked | None
    changed: frozenset[str]
    sources: frozenset[str]
    reads: frozenset[str]
    """The fields of the record that `when` reads; relations stand for what is read through them."""
    actions: tuple[CompiledAction, ...]

    @property
    def steady(self) -> bool:
        """Whether `when` can only turn true when a field it reads changes."""
        return self.when is not None and not (self.when.volatile or self.when.changes)


Place = tuple[str, str, str]
"""Form, event, phase."""


class RuleBook:
    """All rules that are switched on, in the order in which they fire."""

    def __init__(self, model: AppModel) -> None:
        self._rules = {rule.key: _compile(model, rule) for rule in model.definition.rules}
        places: dict[Place, list[CompiledRule]] = defaultdict(list)
        for rule in sorted(model.definition.rules, key=lambda rule: rule.order):
            for event in rule.on if rule.enabled else ():
                places[rule.form, event, rule.phase].append(self._rules[rule.key])
        self._places: Mapping[Place, Sequence[CompiledRule]] = dict(places)

    def at(self, form: str, event: str, phase: str) -> Sequence[CompiledRule]:
        """The rules to ask, in order."""
        return self._places.get((form, event, phase), ())

    def rule(self, key: str) -> CompiledRule | None:
        """A rule by key, whether switched on or off."""
        return self._rules.get(key)


class RuleBooks:
    """Books by model; a book goes when its model goes."""

    def __init__(self) -> None:
        self._books: WeakKeyDictionary[AppModel, RuleBook] = WeakKeyDictionary()

    def of(self, model: AppModel) -> RuleBook:
        """The book of a model, compiled when it is first asked for."""
        found = self._books.get(model)
        if found is None:
            found = self._books[model] = RuleBook(model)
        return found


def _compile(model: AppModel, rule: RuleDef) -> CompiledRule:
    when = model.checked(rule.form, rule.when, expect=BOOL) if rule.when is not None else None
    return CompiledRule(
        name=f"{model.key}.{rule.key}",
        definition=rule,
        when=when,
        changed=frozenset(rule.changed),
        sources=frozenset(rule.sources),
        reads=frozenset(path[0] for path in when.reads) if when is not None else frozenset(),
        actions=tuple(CompiledAction(model.catalog.actions[step.action], step.options) for step in rule.do),
    )
