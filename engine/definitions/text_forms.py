"""What texts of a certain form look like, in words for whoever wrote another one."""

from engine.fields.field_def import KEY_PATTERN
from engine.kernel.labels import Label

KEY_FORM: Label = {
    "en": "a key begins with a small letter and goes on with small letters, digits and single underscores, "
    "40 characters at most, such as due_date",
    "zh-CN": "标识以小写字母开头，由小写字母、数字和单个下划线组成，最多 40 个字符，例如 due_date",
}

_FORMS: dict[str, Label] = {
    KEY_PATTERN: KEY_FORM,
    "^[A-Z]{3}$": {
        "en": "a currency is three capital letters, such as CNY or EUR",
        "zh-CN": "币种是三个大写字母，例如 CNY 或 EUR",
    },
    r"^[^\x00-\x1f]+$": {
        "en": "line breaks, tabs and other control characters are not allowed",
        "zh-CN": "不能包含换行、制表符等控制字符",
    },
    r"^[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39}){0,2}$": {
        "en": "name a table of this form, or a form and its relation that points here, such as order.customer",
        "zh-CN": "应为本表单的明细表，或“表单.关联字段”，例如 order.customer",
    },
}


def form_of(pattern: str) -> Label:
    """What a text that fits the pattern looks like; of patterns of plugins the pattern itself."""
    found: Label = {"en": f"it has to fit the pattern {pattern}", "zh-CN": f"应符合格式 {pattern}"}
    return _FORMS.get(pattern, found)
