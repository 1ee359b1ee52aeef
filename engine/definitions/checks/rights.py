"""Do the roles say something that can be meant?"""

from collections.abc import Iterator

from engine.definitions.checking import Checking
from engine.kernel.labels import Label
from engine.kernel.problems import Problem, pointer

VERBS: dict[str, Label] = {
    "create": {"en": "create", "zh-CN": "新建"},
    "read": {"en": "read", "zh-CN": "查看"},
    "update": {"en": "edit", "zh-CN": "编辑"},
    "delete": {"en": "delete", "zh-CN": "删除"},
    "purge": {"en": "delete for good", "zh-CN": "彻底删除"},
    "export": {"en": "export", "zh-CN": "导出"},
    "import": {"en": "import", "zh-CN": "导入"},
}
_NEED_READ = ("update", "delete", "purge", "export")


def check(at: Checking) -> Iterator[Problem]:
    """One set of rights per form, row conditions only for rights that are given, nothing changed unseen."""
    for index, role in enumerate(at.app.roles):
        seen: set[str] = set()
        for place, right in enumerate(role.rights):
            here = pointer("roles", index, "rights", place)
            if right.form in seen:
                yield Problem("definition.right_twice", here + "/form", {"form": right.form})
            seen.add(right.form)
            for verb in right.rows_for:
                if verb not in right.verbs:
                    yield Problem(
                        "definition.rows_without_verb", here + pointer("rows_for", verb), {"verb": VERBS[verb]}
                    )
            blind = [verb for verb in _NEED_READ if verb in right.verbs]
            if blind and "read" not in right.verbs:
                yield Problem("definition.right_without_read", here + "/verbs", {"verb": VERBS[blind[0]]})
