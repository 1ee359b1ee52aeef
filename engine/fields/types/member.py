"""One or more people of the organisation."""

from typing import Any

from pydantic import Field

from engine.expressions.types import MEMBER, ListOf, Type
from engine.fields.about import About
from engine.fields.aggregates import COUNT_AGGREGATES
from engine.fields.link_type import LinkType
from engine.fields.operators import MEMBER_OPERATORS, MEMBERS_OPERATORS
from engine.kernel.options import Options, RoleRef, opt


class MemberOptions(Options):
    many: bool = opt(False, title={"en": "Several people", "zh-CN": "允许多人"})
    roles: tuple[RoleRef, ...] = Field(
        (), json_schema_extra={"x-title": {"en": "Only people with these roles", "zh-CN": "仅限这些角色"}}
    )


class MemberField(LinkType):
    about = About("member", {"en": "Member", "zh-CN": "成员"}, group="people", icon="user")
    Options = MemberOptions
    operators = MEMBER_OPERATORS
    several = MEMBERS_OPERATORS
    aggregates = COUNT_AGGREGATES

    def target(self, o: Any) -> str:
        return "$people"

    def value_type(self, o: MemberOptions) -> Type:
        return ListOf(MEMBER) if o.many else MEMBER


field_type = MemberField()
