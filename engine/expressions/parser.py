"""Text into syntax: Python's expression grammar, the part of it that a formula needs, with Python's precedence."""

import re
from decimal import Decimal

from engine.expressions.lexer import Token, problem, tokens
from engine.expressions.limits import MAX_DEPTH, MAX_ITEMS, MAX_NODES, NUMBER_LIMIT, PLACES
from engine.expressions.syntax import Chain, Choice, Dot, Infix, Invoke, Items, Junction, Literal, Prefix, Syntax, Word
from engine.kernel.errors import Invalid

_WORDS = {"True": True, "TRUE": True, "true": True, "False": False, "FALSE": False, "false": False}
_MISSING = frozenset({"None", "EMPTY"})
_RESERVED = frozenset({"and", "or", "not", "in", "if", "else"})
# How much operators bind, as in Python.
_OR, _AND, _NOT, _COMPARISON, _SIGN, _POWER = 1, 2, 3, 4, 8, 9
_BINDING = {
    "or": _OR,
    "and": _AND,
    **dict.fromkeys(("==", "!=", "<", "<=", ">", ">=", "in"), _COMPARISON),
    "&": 5,
    **dict.fromkeys("+-", 6),
    **dict.fromkeys(("*", "/", "//", "%"), 7),
    "**": _POWER,
}
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", '"': '"', "'": "'"}


def parse(text: str) -> Syntax:
    """The syntax of a whole expression. Raises Invalid with one located Problem."""
    return _Parser(text).whole()


class _Parser:
    """Recursive descent over the tokens; depth and size are counted as it goes."""

    def __init__(self, text: str) -> None:
        self.tokens = tokens(text)
        self.place = 0
        self.next = self.passed = self.tokens[0]
        self.depth = 0
        self.nodes = 0

    @property
    def ended(self) -> bool:
        return self.next.kind == "end"

    def whole(self) -> Syntax:
        if self.ended:
            raise problem("empty", self.next.span)
        node = self.choice()
        if not self.ended:
            raise self.unexpected()
        return node

    def unexpected(self) -> Invalid:
        if self.next.kind == "end":
            return problem("unexpected_end", (max(self.next.start - 1, 0), self.next.end))
        return problem("unexpected", self.next.span, found=self.next.text[:40])

    def step(self) -> Token:
        """Goes on to the next token; gives the one just passed."""
        self.passed = self.next
        self.place += 1
        self.next = self.tokens[self.place]
        return self.passed

    def take(self, *words: str) -> Token | None:
        token = self.next
        return self.step() if token.text in words and token.kind in ("operator", "name") else None

    def grown(self, node: Syntax) -> Syntax:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise problem("too_big", node.span, limit=MAX_NODES)
        return node

    def go_down(self, token: Token) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise problem("too_deep", token.span, limit=MAX_DEPTH)

    def choice(self) -> Syntax:
        then = self.climb(_OR)
        if not self.take("if"):
            return then
        when = self.climb(_OR)
        if not self.take("else"):
            raise self.unexpected()
        self.go_down(self.next)
        other = self.choice()
        self.depth -= 1
        return self.grown(Choice((then.span[0], other.span[1]), when, then, other))

    def climb(self, least: int) -> Syntax:
        """An operand with all operators after it that bind at least so much. Few frames a level: nesting is deep."""
        node, before = self.prefixed(least), self.depth
        while (power := self.binding()) >= least:
            if power in (_OR, _AND):
                node = self.junction(node, power)
            elif power == _COMPARISON:
                node = self.chain(node)
            else:
                node = self.infix(node, power)
        self.depth = before
        return node

    def binding(self) -> int:
        """How much the operator at hand binds; 0 when there is none."""
        token = self.next
        if token.kind not in ("operator", "name"):
            return 0
        if token.text == "not":
            after = self.tokens[self.place + 1]
            return _COMPARISON if (after.kind, after.text) == ("name", "in") else 0
        return _BINDING.get(token.text, 0)

    def prefixed(self, least: int) -> Syntax:
        token = self.take("-", "+") or (self.take("not") if least <= _NOT else None)
        if token is None:
            return self.dotted()
        self.go_down(self.next)
        operand = self.climb(_NOT if token.text == "not" else _SIGN)
        self.depth -= 1
        return self.grown(Prefix((token.start, operand.span[1]), token.text, operand))

    def junction(self, first: Syntax, power: int) -> Syntax:
        items, word = [first], self.next.text
        while self.take(word):
            items.append(self.climb(power + 1))
        return self.grown(Junction((first.span[0], items[-1].span[1]), word, tuple(items)))

    def chain(self, first: Syntax) -> Syntax:
        operands, operators = [first], list[str]()
        while self.binding() == _COMPARISON:
            negated = self.take("not") is not None
            operators.append(f"not {self.next.text}" if negated else self.next.text)
            self.step()
            operands.append(self.climb(_COMPARISON + 1))
        return self.grown(Chain((first.span[0], operands[-1].span[1]), tuple(operators), tuple(operands)))

    def infix(self, left: Syntax, power: int) -> Syntax:
        token = self.step()
        # A long sum leans to the left: each further term is one level more for whoever walks the tree.
        self.go_down(token)
        right = self.climb(_SIGN if power == _POWER else power + 1)
        return self.grown(Infix((left.span[0], right.span[1]), token.text, left, right))

    def dotted(self) -> Syntax:
        node, before = self.atom(), self.depth
        while self.take("."):
            if self.next.kind != "name":
                raise self.unexpected()
            token = self.step()
            self.go_down(token)
            node = self.grown(Dot((node.span[0], token.end), node, token.text, token.span))
        self.depth = before
        if self.next.text == "(":
            raise problem("not_callable", node.span)
        return node

    def atom(self) -> Syntax:
        token = self.next
        if token.kind == "number":
            return self.grown(Literal(self.step().span, _number(token)))
        if token.kind == "text":
            return self.grown(Literal(self.step().span, _text(token)))
        if token.kind == "name" and token.text not in _RESERVED:
            return self.word(self.step())
        if self.take("("):
            self.go_down(token)
            node = self.choice()
            self.depth -= 1
            self.close(")", token)
            return node
        if self.take("["):
            items = self.listed("]", token)
            return self.grown(Items((token.start, self.passed.end), items))
        raise self.unexpected()

    def word(self, token: Token) -> Syntax:
        if opened := self.take("("):
            arguments = self.listed(")", opened)
            span = (token.start, self.passed.end)
            return self.grown(Invoke(span, token.text, token.span, arguments))
        if token.text in _WORDS:
            return self.grown(Literal(token.span, _WORDS[token.text]))
        if token.text in _MISSING:
            return self.grown(Literal(token.span, None))
        return self.grown(Word(token.span, token.text))

    def listed(self, closing: str, opened: Token) -> tuple[Syntax, ...]:
        items: list[Syntax] = []
        while self.next.text != closing:
            self.go_down(self.next)
            items.append(self.choice())
            self.depth -= 1
            if len(items) > MAX_ITEMS:
                raise problem("too_many_items", items[-1].span, limit=MAX_ITEMS)
            if not self.take(","):
                break
        self.close(closing, opened)
        return tuple(items)

    def close(self, closing: str, opened: Token) -> None:
        if self.take(closing):
            return
        if self.next.kind == "end":
            raise problem("unclosed", opened.span, opened=opened.text)
        raise self.unexpected()


def _number(token: Token) -> Decimal:
    value = Decimal(token.text)
    exponent = value.as_tuple().exponent
    if value >= NUMBER_LIMIT or (isinstance(exponent, int) and -exponent > PLACES):
        raise problem("number_out_of_range", token.span, text=token.text[:40])
    return value


def _text(token: Token) -> str:
    def character(match: re.Match[str]) -> str:
        code = match.group(1)
        if code[0] == "u" and len(code) == 5:
            char = chr(int(code[1:], 16))
            if char == "\0" or "\ud800" <= char <= "\udfff":
                raise problem("bad_escape", token.span, text=match.group())
            return char
        if code not in _ESCAPES:
            raise problem("bad_escape", token.span, text=match.group())
        return _ESCAPES[code]

    value = _ESCAPE.sub(character, token.text[1:-1])
    if any(char == "\0" or "\ud800" <= char <= "\udfff" for char in value):
        raise problem("bad_character", token.span, char="\\0")
    return value
