"""A web address."""

import random
import re
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.types import TypeEngine

from engine.expressions.types import TEXT, Type
from engine.fields.about import About
from engine.fields.aggregates import COUNT_AGGREGATES
from engine.fields.field_type import FieldType
from engine.fields.missing import is_missing
from engine.fields.operators import TEXT_OPERATORS
from engine.fields.storage import Text
from engine.fields.texts import read_text
from engine.kernel.errors import Invalid
from engine.kernel.options import Options

_HOST = re.compile(r"(?:[\w\u4e00-\u9fff-]+\.)+[\w\u4e00-\u9fff-]{2,}|localhost|\d{1,3}(?:\.\d{1,3}){3}")
_BARE = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[:/?#].*)?")


class UrlField(FieldType):
    about = About("url", {"en": "Link", "zh-CN": "链接"}, group="contact", icon="link")
    operators = TEXT_OPERATORS
    aggregates = COUNT_AGGREGATES

    def value_type(self, o: Options) -> Type:
        return TEXT

    def column(self, o: Options) -> TypeEngine[Any]:
        return Text()

    def parse(self, raw: Any, o: Options) -> str | None:
        if is_missing(raw):
            return None
        text = read_text(raw, 2000)
        if _BARE.fullmatch(text):
            text = "https://" + text
        try:
            parts = urlsplit(text)
            host = parts.hostname or ""
            good = parts.scheme in ("http", "https") and bool(_HOST.fullmatch(host)) and (parts.port or 1) > 0
        except ValueError:
            good = False
        if not good or re.search(r"[\s<>\"]", text):
            raise Invalid.of("fields.not_a_link")
        return text

    def sample(self, o: Options, rng: random.Random) -> str:
        return f"https://example.com/{rng.choice(('news', 'help', 'item'))}/{rng.randint(1, 999)}"


field_type = UrlField()
