"""One or more departments of the organisation."""

from typing import Any

from engine.expressions.types import DEPARTMENT, ListOf, Type
from engine.fields.about import About
from engine.fields.aggregates import COUNT_AGGREGATES
from engine.fields.link_type import LinkType
from engine.fields.operators import DEPARTMENT_OPERATORS
from engine.kernel.options import Options, opt


class DepartmentOptions(Options):
    many: bool = opt(False, title={"en": "Several departments", "zh-CN": "允许多个部门"})


class DepartmentField(LinkType):
    about = About("department", {"en": "Department", "zh-CN": "部门"}, group="people", icon="building")
    Options = DepartmentOptions
    operators = DEPARTMENT_OPERATORS
    aggregates = COUNT_AGGREGATES

    def target(self, o: Any) -> str:
        return "$departments"

    def value_type(self, o: DepartmentOptions) -> Type:
        return ListOf(DEPARTMENT) if o.many else DEPARTMENT


field_type = DepartmentField()
