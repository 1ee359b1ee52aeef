"""The door to the language: text and scope in, a checked expression and every Problem out."""

from collections.abc import Collection
from dataclasses import replace
from itertools import islice

from engine.expressions.binder import Binder
from engine.expressions.checked import Checked
from engine.expressions.conversion import fitted
from engine.expressions.functions.function import Need
from engine.expressions.functions.table import FunctionTable, standard_table
from engine.expressions.limits import MAX_NODES
from engine.expressions.parser import parse
from engine.expressions.scope import Scope
from engine.expressions.tree import Call, Compare, Node, walk
from engine.expressions.types import DATETIME, Type
from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem


def check(
    text: str,
    scope: Scope,
    *,
    expect: Type | None = None,
    path: str = "",
    functions: FunctionTable | None = None,
    without: Collection[Need] = (),
) -> tuple[Checked | None, list[Problem]]:
    """Checks an expression against the names it may use. Either the checked expression, or its problems (with spans).

    `expect` is the type that the result must have; `without` forbids functions by what they ask of their surroundings:
    a place where nothing is being saved forbids "change".
    """
    try:
        syntax = parse(text)
    except Invalid as error:
        return None, [replace(problem, path=path) for problem in error.problems]
    binder = Binder(scope, functions or standard_table(), frozenset(without))
    tree = binder.bind(syntax)
    if not binder.problems and expect is not None:
        tree = _expected(binder, tree, expect)
    if not binder.problems and _too_big(tree):
        binder.report("too_big", tree.span, limit=MAX_NODES)
    if binder.problems:
        return None, [replace(problem, path=path) for problem in binder.problems]
    return _checked(text, tree, binder), []


def compile_text(
    text: str,
    scope: Scope,
    *,
    expect: Type | None = None,
    path: str = "",
    functions: FunctionTable | None = None,
    without: Collection[Need] = (),
) -> Checked:
    """The checked expression; raises Invalid with all problems."""
    checked, problems = check(text, scope, expect=expect, path=path, functions=functions, without=without)
    if checked is None:
        raise Invalid(problems)
    return checked


def _too_big(tree: Node) -> bool:
    """Whether the tree has grown beyond its text: `1 < x < 2` has x twice, and doubles again inside another."""
    return next(islice(walk(tree), MAX_NODES * 2, None), None) is not None


def _expected(binder: Binder, tree: Node, expect: Type) -> Node:
    fit = fitted(tree, expect)
    if fit is None:
        binder.report("wrong_result", tree.span, expected=expect.label, found=tree.type.label)
        return tree
    return fit


def _checked(text: str, tree: Node, binder: Binder) -> Checked:
    calls = [node.function for node in walk(tree) if isinstance(node, Call)]
    needs = {need for function in calls for need in function.needs}
    by_day = any(isinstance(node, Compare) and node.by == "day" for node in walk(tree))
    return Checked(
        text=text,
        tree=tree,
        type=tree.type,
        reads=frozenset(binder.reads),
        functions=frozenset(function.name for function in calls),
        volatile="now" in needs,
        personal="reader" in needs,
        zoned=by_day or any(_by_clock(node) for node in walk(tree) if isinstance(node, Call)),
        changes="change" in needs,
    )


def _by_clock(call: Call) -> bool:
    """Whether a call depends on where the reader's clock stands: dates alone do not."""
    kinds = [call.type, *(argument.type for argument in call.arguments)]
    return "zone" in call.function.needs and (DATETIME in kinds or "now" in call.function.needs)
