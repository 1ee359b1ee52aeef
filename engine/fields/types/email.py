"""An e-mail address."""

import random
from typing import Any

from email_validator import EmailNotValidError, validate_email
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


class EmailField(FieldType):
    about = About("email", {"en": "E-mail", "zh-CN": "邮箱"}, group="contact", icon="mail")
    operators = TEXT_OPERATORS
    aggregates = COUNT_AGGREGATES

    def value_type(self, o: Options) -> Type:
        return TEXT

    def column(self, o: Options) -> TypeEngine[Any]:
        return Text()

    def parse(self, raw: Any, o: Options) -> str | None:
        if is_missing(raw):
            return None
        try:
            return validate_email(read_text(raw, 254), check_deliverability=False, test_environment=True).normalized
        except EmailNotValidError:
            raise Invalid.of("fields.not_an_email") from None

    def sample(self, o: Options, rng: random.Random) -> str:
        return f"{rng.choice(('li.wei', 'anna', 'wang.fang', 'tom'))}{rng.randint(1, 999)}@example.com"


field_type = EmailField()
