"""Which type may stand where another is wanted. There is no silent change between text, numbers and dates."""

from dataclasses import replace

from engine.expressions.tree import Constant, Narrow, Node
from engine.expressions.types import ANY, BOOL, DATE, DATETIME, NOTHING, NUMBER, TEXT, ListOf, RowsOf, Type, is_id


def fitted(node: Node, wanted: Type) -> Node | None:
    """The node as one of the wanted type, or None when its type does not fit.

    None fits everywhere; an unknown type is narrowed at run time; an id may be given as text.
    """
    given = node.type
    if given == wanted or wanted == ANY:
        return node
    if given == NOTHING:
        return replace(node, type=wanted)
    if given == ANY:
        return Narrow(wanted, node.span, node)
    if isinstance(given, ListOf) and isinstance(wanted, ListOf):
        return _fitted_list(node, given, wanted)
    if is_id(wanted) and (given == TEXT or _same_kind_of_id(given, wanted)):
        return replace(node, type=wanted)
    return None


def _fitted_list(node: Node, given: ListOf, wanted: ListOf) -> Node | None:
    if wanted.item == ANY:
        return node
    if given.item == NOTHING or (given.item == TEXT and is_id(wanted.item)):
        return replace(node, type=wanted)
    if _same_kind_of_id(given.item, wanted.item):
        return replace(node, type=wanted)
    return Narrow(wanted, node.span, node) if given.item == ANY else None


def _same_kind_of_id(left: Type, right: Type) -> bool:
    """The same people or departments, named by a member field or by a relation to the system form."""
    return is_id(left) and is_id(right) and _subject(left) == _subject(right)


def _subject(kind: Type) -> str:
    return {"member": "$people", "department": "$departments"}.get(kind.name, getattr(kind, "form", kind.name))


def common(left: Type, right: Type) -> Type | None:
    """The one type of two branches, or None when they have none in common."""
    if left == right or right == NOTHING:
        return left
    if left == NOTHING:
        return right
    if ANY in (left, right):
        return left if right == ANY else right
    if isinstance(left, ListOf) and isinstance(right, ListOf):
        item = common(left.item, right.item)
        return ListOf(item) if item else None
    if is_id(left) and (right == TEXT or _same_kind_of_id(left, right)):
        return left
    if is_id(right) and left == TEXT:
        return right
    return None


def comparison(left: Type, right: Type, ordered: bool) -> str | None:
    """How two types are compared (see tree.Compare.by), or None when they are not. None itself is not compared here."""
    if isinstance(left, (ListOf, RowsOf)) or isinstance(right, (ListOf, RowsOf)):
        return None
    if {left, right} == {DATE, DATETIME}:
        return "day"
    if is_id(left) or is_id(right):
        return "id" if not ordered and common(left, right) else None
    kind = common(left, right)
    if kind is None or (ordered and kind == BOOL):
        return None
    return "any" if kind == ANY else kind.name


def missing(kind: Type, span: tuple[int, int]) -> Constant:
    """A missing value of a type."""
    return Constant(kind, span, None)


ORDERED = (NUMBER, TEXT, DATE, DATETIME)
"""Types that have a smaller and a greater."""
