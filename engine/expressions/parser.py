"""Text into syntax: Python's expression grammar, the part of it that a formula needs, with Python's precedence."""

import re
from collections.abc import Callable
from decimal import Decimal

from engine.expressions.lexer import Token, problem, tokens
from engine.expressions.limits import MAX_DEPTH, MAX_ITEMS, MAX_NODES, NUMBER_LIMIT, PLACES
from engine.expressions.syntax import Chain, Choice, Dot, Infix, Invoke, Items, Junction, Literal, Prefix, Syntax, Word
from engine.kernel.errors import Invalid

_WORDS = {"True": True, "TRUE": True, "true": True, "False": False, "FALSE": False, "false": False}
_MISSING = frozenset({"None", "EMPTY"})
_RESERVED = frozenset({"and", "or", "not", "in", "if", "else"})
_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">=", "in", "not in"})
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
        self.depth = 0
        self.nodes = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.place]

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

    def at(self, *words: str) -> bool:
        return self.next.kind in ("operator", "name") and self.next.text in words

    def take(self, *words: str) -> Token | None:
        if not self.at(*words):
            return None
        self.place += 1
        return self.tokens[self.place - 1]

    def grown(self, node: Syntax) -> Syntax:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise problem("too_big", node.span, limit=MAX_NODES)
        return node

    def deeper(self, inner: Callable[[], Syntax]) -> Syntax:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise problem("too_deep", self.next.span, limit=MAX_DEPTH)
        node = inner()
        self.depth -= 1
        return node

    def choice(self) -> Syntax:
        then = self.junction("or", lambda: self.junction("and", self.negation))
        if not self.take("if"):
            return then
        when = self.junction("or", lambda: self.junction("and", self.negation))
        if not self.take("else"):
            raise self.unexpected()
        other = self.deeper(self.choice)
        return self.grown(Choice((then.span[0], other.span[1]), when, then, other))

    def junction(self, word: str, inner: Callable[[], Syntax]) -> Syntax:
        items = [inner()]
        while self.take(word):
            items.append(inner())
        if len(items) == 1:
            return items[0]
        return self.grown(Junction((items[0].span[0], items[-1].span[1]), word, tuple(items)))

    def negation(self) -> Syntax:
        if token := self.take("not"):
            operand = self.deeper(self.negation)
            return self.grown(Prefix((token.start, operand.span[1]), "not", operand))
        return self.comparison()

    def comparison(self) -> Syntax:
        operands = [self.joined()]
        operators: list[str] = []
        while (operator := self.comparator()) is not None:
            operators.append(operator)
            operands.append(self.joined())
        if not operators:
            return operands[0]
        return self.grown(Chain((operands[0].span[0], operands[-1].span[1]), tuple(operators), tuple(operands)))

    def comparator(self) -> str | None:
        if self.at("not"):
            after = self.tokens[self.place + 1]
            if (after.kind, after.text) != ("name", "in"):
                return None
            self.place += 2
            return "not in"
        token = self.take(*_COMPARISONS)
        return token.text if token else None

    def joined(self) -> Syntax:
        return self.infix(
            ("&",), lambda: self.infix(("+", "-"), lambda: self.infix(("*", "/", "//", "%"), self.signed))
        )

    def infix(self, operators: tuple[str, ...], inner: Callable[[], Syntax]) -> Syntax:
        node, before = inner(), self.depth
        while token := self.take(*operators):
            # A long sum leans to the left: each further term is one level more for whoever walks the tree.
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise problem("too_deep", token.span, limit=MAX_DEPTH)
            right = inner()
            node = self.grown(Infix((node.span[0], right.span[1]), token.text, node, right))
        self.depth = before
        return node

    def signed(self) -> Syntax:
        if token := self.take("-", "+"):
            operand = self.deeper(self.signed)
            return self.grown(Prefix((token.start, operand.span[1]), token.text, operand))
        return self.power()

    def power(self) -> Syntax:
        base = self.dotted()
        if not self.take("**"):
            return base
        exponent = self.deeper(self.signed)
        return self.grown(Infix((base.span[0], exponent.span[1]), "**", base, exponent))

    def dotted(self) -> Syntax:
        node, before = self.atom(), self.depth
        while self.take("."):
            token = self.next
            if token.kind != "name":
                raise self.unexpected()
            self.place += 1
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise problem("too_deep", token.span, limit=MAX_DEPTH)
            node = self.grown(Dot((node.span[0], token.end), node, token.text, token.span))
        self.depth = before
        if self.at("("):
            raise problem("not_callable", node.span)
        return node

    def atom(self) -> Syntax:
        token = self.next
        self.place += 1
        if token.kind == "number":
            return self.grown(Literal(token.span, _number(token)))
        if token.kind == "text":
            return self.grown(Literal(token.span, _text(token)))
        if token.kind == "name" and token.text not in _RESERVED:
            return self.word(token)
        if token.text == "(":
            node = self.deeper(self.choice)
            self.close(")", token)
            return node
        if token.text == "[":
            items = self.listed("]", token)
            return self.grown(Items((token.start, self.tokens[self.place - 1].end), items))
        self.place -= 1
        raise self.unexpected()

    def word(self, token: Token) -> Syntax:
        if opened := self.take("("):
            arguments = self.listed(")", opened)
            span = (token.start, self.tokens[self.place - 1].end)
            return self.grown(Invoke(span, token.text, token.span, arguments))
        if token.text in _WORDS:
            return self.grown(Literal(token.span, _WORDS[token.text]))
        if token.text in _MISSING:
            return self.grown(Literal(token.span, None))
        return self.grown(Word(token.span, token.text))

    def listed(self, closing: str, opened: Token) -> tuple[Syntax, ...]:
        items: list[Syntax] = []
        while not self.at(closing):
            items.append(self.deeper(self.choice))
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
