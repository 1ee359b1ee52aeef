"""Options of actions that say something."""

from engine.extend import FieldRef, Options, Template, opt
from engine.kernel.labels import Language

Words = Template | dict[Language, Template]
"""Text with holes, the same for everybody or one per language."""


class MessageOptions(Options):
    """What is said, and at which field it is shown."""

    message: Words = opt(title={"en": "Message", "zh-CN": "提示内容"})
    field: FieldRef | None = opt(
        None,
        title={"en": "Shown at the field", "zh-CN": "显示在字段"},
        help={"en": "Left empty, it concerns the record as a whole.", "zh-CN": "不填则针对整条记录。"},
    )
