"""Options that several widgets share."""

from engine.fields.target_markers import TargetExpression
from engine.kernel.options import FormRef, Options, opt


class SourceOptions(Options):
    """Where the figures come from."""

    form: FormRef = opt(title={"en": "Form", "zh-CN": "表单"})
    filter: TargetExpression | None = opt(None, title={"en": "Only where", "zh-CN": "筛选"})
