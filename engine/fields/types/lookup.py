"""A field of a related record, over one to three relations."""

from typing import Literal

from engine.fields.about import About
from engine.fields.computed_type import ComputedType
from engine.fields.powers import Lookup
from engine.kernel.options import FieldRef, Options, opt


class LookupOptions(Options):
    path: FieldRef = opt(
        title={"en": "Field of the related record", "zh-CN": "关联记录的字段"},
        help={
            "en": "Relations and a field, with dots: customer.region.name",
            "zh-CN": "用点连接：customer.region.name",
        },
    )
    mode: Literal["live", "frozen"] = opt(
        "live",
        title={"en": "Follows the related record", "zh-CN": "取值方式"},
        help={
            "en": "live: changes with it; frozen: copied when the record is saved and the link has changed.",
            "zh-CN": "live：随关联记录变化；frozen：保存且更换关联时复制一次。",
        },
    )


class LookupField(ComputedType):
    about = About("lookup", {"en": "Lookup", "zh-CN": "引用字段"}, group="relation", icon="search")
    Options = LookupOptions

    def computation(self, o: LookupOptions) -> Lookup:
        return Lookup(tuple(o.path.split(".")), frozen=o.mode == "frozen")


field_type = LookupField()
