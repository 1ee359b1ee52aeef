"""Calls: finds the function, matches arguments to parameters, settles the type of the result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.expressions.conversion import common, fitted
from engine.expressions.functions.function import (
    SAME,
    AnyList,
    Each,
    Function,
    Many,
    Param,
    Rows,
    Same,
    Taken,
    parameters_for,
)
from engine.expressions.suggestions import nearest
from engine.expressions.syntax import Invoke, Span, Syntax
from engine.expressions.tree import Call, Constant, Node, Path, Selection
from engine.expressions.types import ANY, BOOL, NOTHING, TEXT, ListOf, RowsOf, Type
from engine.kernel.labels import Language

if TYPE_CHECKING:
    from engine.expressions.binder import Binder


def bind_call(binder: "Binder", node: Invoke) -> Node:
    """The checked part for a call; reports an unknown function and every argument that does not fit."""
    name = node.name.upper()
    function = binder.functions.get(name)
    if function is None:
        near = nearest(name, binder.functions)
        for argument in node.arguments:
            binder.bind(argument)
        if near is not None:
            return binder.report("unknown_function_near", node.name_span, name=node.name, near=near)
        return binder.report("unknown_function", node.name_span, name=node.name)
    for need in sorted(function.needs & binder.without):
        binder.report(f"not_here_{need}", node.name_span, function=name)
    if function.expand is not None:
        written = function.expand(node)
        return binder.bind(written) if written is not None else _miscounted(binder, node, function)
    params = parameters_for(function, len(node.arguments))
    if params is None:
        return _miscounted(binder, node, function)
    return _Matching(binder, node, function, params).call()


def _miscounted(binder: "Binder", node: Invoke, function: Function) -> Node:
    for argument in node.arguments:
        binder.bind(argument)
    least = sum(not param.optional for param in function.params)
    code = "too_few_arguments" if len(node.arguments) < least else "too_many_arguments"
    return binder.report(code, node.span, function=function.name, usage=usage(function))


def usage(function: Function) -> str:
    """How a function is written: ROUND(number, [places])."""
    names = [f"[{param.name}]" if param.optional else param.name for param in function.params]
    more = ", …" if function.params and function.params[-1].repeated else ""
    return f"{function.name}({', '.join(names)}{more})"


@dataclass
class _Matching:
    """One call on its way through the parameters."""

    binder: "Binder"
    node: Invoke
    function: Function
    params: list[Param]
    same: Type = NOTHING
    rows: tuple[str, ...] | None = None
    broken: bool = False

    def call(self) -> Node:
        self._find_rows()
        if self.broken:
            return self._nothing()
        pairs = list(zip(self.params, self.node.arguments, strict=True))
        bound = [self._bind(param, argument) for param, argument in pairs]
        fixed = self._alternatives(bound)
        arguments = [
            self._fit(index, param, fixed.get(param.name), node)
            for index, (param, node) in enumerate(zip(self.params, bound, strict=True))
        ]
        if not self.broken:
            arguments = [self._finish(param, node) for param, node in zip(self.params, arguments, strict=True)]
        if self.broken:
            return self._nothing()
        return self._built(arguments, self._result(arguments, bound))

    def _built(self, arguments: list[Node], kind: Type) -> Node:
        if self.function.lower is not None:
            lowered: Node = self.function.lower(arguments, self.rows, kind, self.node.span)
            return lowered
        return Call(kind, self.node.span, self.function, tuple(arguments))

    def _nothing(self) -> Node:
        return Constant(ANY, self.node.span, None)

    def _result(self, arguments: Sequence[Node], given: Sequence[Node]) -> Type:
        returns = self.function.returns
        if isinstance(returns, Type):
            return returns
        if isinstance(returns, Same):
            return self.same
        return returns(given if any(param.field_name for param in self.params) else arguments)

    def _find_rows(self) -> None:
        """The rows that the per-row arguments walk over: those given as rows, else the first that they go through."""
        per_row = [
            argument
            for param, argument in zip(self.params, self.node.arguments, strict=True)
            if any(isinstance(taken, (Each, Rows)) for taken in param.takes)
        ]
        if not per_row:
            return
        found = (self.binder.names.rows_named(argument) for argument in per_row)
        self.rows = next((rows for rows in found if rows is not None), None)
        if self.rows is None:
            self.binder.report("no_rows", per_row[0].span, function=self.function.name)
            self.broken = True

    def _bind(self, param: Param, argument: Syntax) -> Node:
        if self.rows is not None and any(isinstance(taken, Each) for taken in param.takes):
            with self.binder.names.each_row(self.rows):
                return self.binder.bind(argument)
        return self.binder.bind(argument)

    def _alternatives(self, bound: list[Node]) -> dict[str, Taken]:
        """For a repeated parameter with alternatives: the one that the first telling argument decides."""
        fixed: dict[str, Taken] = {}
        for param, node in zip(self.params, bound, strict=True):
            if param.repeated and param.name not in fixed and node.type not in (NOTHING, ANY):
                taken = next((taken for taken in param.takes if self._accepts(taken, node) is not None), None)
                if taken is not None:
                    fixed[param.name] = taken
        return fixed

    def _fit(self, index: int, param: Param, fixed: Taken | None, node: Node) -> Node:
        """The argument as the parameter wants it; types marked SAME are gathered on the way."""
        for taken in (fixed,) if fixed is not None else param.takes:
            fit = self._accepts(taken, node)
            if fit is None:
                continue
            if _of_same(taken) and not self._join(
                fit.type if not isinstance(taken, (Many, AnyList)) else _item(fit.type)
            ):
                self.binder.report("branch_types", node.span, left=self.same.label, right=fit.type.label)
                self.broken = True
            return self._literal(param, fit)
        self.broken = True
        wanted = fixed or param.takes[0]
        return self.binder.report(
            "argument_type",
            node.span,
            function=self.function.name,
            position=index + 1,
            name=param.name,
            expected=_label(wanted),
            found=node.type.label,
        )

    def _join(self, kind: Type) -> bool:
        joint = common(self.same, kind)
        self.same = joint or self.same
        return joint is not None

    def _accepts(self, taken: Taken, node: Node) -> Node | None:
        match taken:
            case Type():
                return fitted(node, taken)
            case Same():
                return None if isinstance(node.type, RowsOf) else node
            case Many(item=item):
                return self._many(item, node)
            case Each(type=kind):
                return self._accepts(kind, node)
            case Rows():
                return _all_rows(node)
            case AnyList():
                return _as_list(node)

    def _many(self, item: Type | Same | None, node: Node) -> Node | None:
        if isinstance(node.type, RowsOf):
            return _all_rows(node) if item is None else None
        if item is None or isinstance(item, Same):
            return node
        if isinstance(node.type, ListOf):
            return fitted(node, ListOf(item))
        return fitted(node, item)

    def _literal(self, param: Param, node: Node) -> Node:
        """An argument that has to be written out is; one that names a field becomes the field's path."""
        if param.field_name:
            if not isinstance(node, Path):
                return self._refused("not_a_field", node.span)
            return Constant(TEXT, node.span, ".".join(node.path))
        if param.written_out and (not isinstance(node, Constant) or node.value is None):
            return self._refused("not_written_out", node.span, name=param.name)
        if param.valid is not None and isinstance(node, Constant) and not param.valid(node.value):
            return self._refused("bad_pattern", node.span, name=param.name, pattern=node.value)
        if param.choices and isinstance(node, Constant) and node.value not in param.choices:
            return self._refused("not_a_choice", node.span, name=param.name, choices=list(param.choices))
        return node

    def _refused(self, code: str, span: Span, **params: object) -> Node:
        self.broken = True
        return self.binder.report(code, span, function=self.function.name, **params)

    def _finish(self, param: Param, node: Node) -> Node:
        """Arguments marked SAME get the type that all of them share."""
        if param.field_name or not any(_of_same(taken) for taken in param.takes):
            return node
        wanted = ListOf(self.same) if isinstance(node.type, ListOf) and not isinstance(self.same, ListOf) else self.same
        return fitted(node, wanted) or node


def _all_rows(node: Node) -> Node | None:
    """Rows as a list with one `True` for each."""
    if isinstance(node.type, RowsOf) and isinstance(node, Path):
        return Selection(ListOf(BOOL), node.span, node.path, None, Constant(BOOL, node.span, True))
    return None


def _as_list(node: Node) -> Node | None:
    if isinstance(node.type, ListOf):
        return node
    return fitted(node, ListOf(ANY)) if node.type in (NOTHING, ANY) else None


def _item(kind: Type) -> Type:
    return kind.item if isinstance(kind, ListOf) else kind


def _of_same(taken: Taken) -> bool:
    match taken:
        case Same() | AnyList():
            return True
        case Each(type=inner):
            return inner is SAME
        case Many(item=inner):
            return inner is SAME
        case _:
            return False


def _label(taken: Taken) -> Mapping[Language, str]:
    match taken:
        case Type():
            return taken.label
        case Each(type=inner) if isinstance(inner, Type):
            return inner.label
        case Many(item=inner) if isinstance(inner, Type):
            return {"en": f"{inner.label['en']} or a list", "zh-CN": f"{inner.label['zh-CN']}或列表"}
        case Rows():
            return {"en": "rows", "zh-CN": "明细行"}
        case AnyList():
            return {"en": "list", "zh-CN": "列表"}
        case _:
            return {"en": "single value", "zh-CN": "单个值"}
