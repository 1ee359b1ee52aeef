"""Which patterns could keep a reader busy for ever: those that repeat without end what repeats without end."""

import re

_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?[:=!]|\?P?<[^>]*>|\?<[=!])?|\)|[+*]|\{\d*,\d*\}|.", re.DOTALL
)


def is_slow(pattern: str) -> bool:
    """Whether an endless repeat stands inside another one, as in `(a+)+`."""
    inside = [False]
    """For each open group, whether it holds an endless repeat."""
    closed = False
    """Whether what was read last is a group that holds one."""
    for token in _TOKEN.findall(pattern):
        if token.startswith("("):
            inside.append(False)
            closed = False
        elif token == ")" and len(inside) > 1:
            closed = inside.pop()
            inside[-1] = inside[-1] or closed
        elif _is_endless(token):
            if closed:
                return True
            inside[-1] = True
        elif token != "?":
            closed = False
    return False


def _is_endless(token: str) -> bool:
    return token in ("+", "*") or (len(token) > 1 and token.startswith("{") and token.endswith(",}"))
