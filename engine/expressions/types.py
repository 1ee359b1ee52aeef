"""The types of the expression language: what a formula's parts are known to be before anything runs."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.kernel.labels import Language

if TYPE_CHECKING:
    from engine.expressions.scope import Scope


@dataclass(frozen=True, slots=True)
class Type:
    """A type without parts; `str()` gives its name. Values at run time: see the constants below."""

    name: str

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> dict[Language, str]:
        """What a person calls it, in each language."""
        return {"en": _WORDS[self.name][0], "zh-CN": _WORDS[self.name][1]}


@dataclass(frozen=True, slots=True)
class ListOf(Type):
    """Several values of one type: a multiple choice, several members, a column of child rows. Run time: a sequence."""

    name: str = field(init=False, default="list")
    item: Type

    def __init__(self, item: Type) -> None:
        object.__setattr__(self, "name", f"list of {item.name}")
        object.__setattr__(self, "item", item)

    @property
    def label(self) -> dict[Language, str]:
        return {"en": f"list of {self.item.label['en']}", "zh-CN": f"{self.item.label['zh-CN']}列表"}


@dataclass(frozen=True, slots=True)
class RecordOf(Type):
    """One record of a form, reached by a relation. Run time: a mapping (field → value, with "id"), or None."""

    name: str = field(init=False, default="record")
    scope: "Scope" = field(compare=False, repr=False)
    form: str

    def __init__(self, scope: "Scope", form: str) -> None:
        object.__setattr__(self, "name", "record")
        object.__setattr__(self, "scope", scope)
        object.__setattr__(self, "form", form)


@dataclass(frozen=True, slots=True)
class RowsOf(Type):
    """Child rows, or the records of a relation to many. Run time: a sequence of mappings."""

    name: str = field(init=False, default="rows")
    scope: "Scope" = field(compare=False, repr=False)
    form: str

    def __init__(self, scope: "Scope", form: str) -> None:
        object.__setattr__(self, "name", "rows")
        object.__setattr__(self, "scope", scope)
        object.__setattr__(self, "form", form)


NUMBER = Type("number")
"""decimal.Decimal (an int is taken too), at most 12 decimal places, |x| < 10^16."""
TEXT = Type("text")
"""str without NUL."""
BOOL = Type("bool")
"""bool."""
DATE = Type("date")
"""datetime.date."""
DATETIME = Type("datetime")
"""An instant: an aware datetime.datetime, in UTC."""
MEMBER = Type("member")
"""The id of a person, a str."""
DEPARTMENT = Type("department")
"""The id of a department, a str."""
ANY = Type("any")
"""Not known before the run; narrowed where a type is needed: a value of another type reads as missing there."""
NOTHING = Type("nothing")
"""The type of the literal None, which fits everywhere."""

SIMPLE: dict[str, Type] = {
    item.name: item for item in (NUMBER, TEXT, BOOL, DATE, DATETIME, MEMBER, DEPARTMENT, ANY, NOTHING)
}

_WORDS = {
    "number": ("number", "数字"),
    "text": ("text", "文本"),
    "bool": ("yes/no", "是否"),
    "date": ("date", "日期"),
    "datetime": ("date and time", "日期时间"),
    "member": ("member", "成员"),
    "department": ("department", "部门"),
    "any": ("any value", "任意值"),
    "nothing": ("nothing", "空"),
    "record": ("record", "记录"),
    "rows": ("rows", "明细行"),
}


def is_id(kind: Type) -> bool:
    """Whether values of the type are told apart by an id: people, departments, records."""
    return kind in (MEMBER, DEPARTMENT) or isinstance(kind, RecordOf)
