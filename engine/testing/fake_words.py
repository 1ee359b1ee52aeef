"""Expressions and templates answered from a table, for tests of types: the language itself is tested elsewhere."""

import re
from collections.abc import Mapping
from typing import Any

_HOLE = re.compile(r"{{\s*(.*?)\s*}}")


class FakeWords:
    """`values` gives the value of an expression by its text; a plain field name is looked up in the record too."""

    def __init__(self, record: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        self._values = {**record, **values}

    def evaluate(self, expression: str) -> Any:
        """The value in the table. AssertionError for an expression that the test does not expect."""
        if expression not in self._values:
            raise AssertionError(f"the test gives no value for {expression!r}")
        return self._values[expression]

    def render(self, template: Any) -> Any:
        """The template with its holes filled from the table; per language where it is written per language."""
        if isinstance(template, Mapping):
            return {language: self.render(text) for language, text in template.items()}
        return _HOLE.sub(lambda hole: str(self.evaluate(hole.group(1))), template)
