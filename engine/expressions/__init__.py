"""One expression language: parsed once to a typed tree, checked, then run in Python, in SQL and in the browser."""

from engine.expressions.checked import Checked
from engine.expressions.checker import check, compile_text
from engine.expressions.context import Directory, Env
from engine.expressions.scope import DictScope, LayeredScope, Scope

__all__ = ["Checked", "DictScope", "Directory", "Env", "LayeredScope", "Scope", "check", "compile_text"]
