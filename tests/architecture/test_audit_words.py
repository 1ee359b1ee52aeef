"""Every happening that the audit log keeps is told in words on the screen."""

import re
from pathlib import Path

WORDS = Path("designer_ui/src/features/admin/log-messages.ts")
NOTED = re.compile(r'audit\.note\([^")]*"([a-z]+\.[a-z_]+)"')


def test_every_action_of_the_audit_log_has_words() -> None:
    noted = {action for path in Path("engine").rglob("*.py") for action in NOTED.findall(path.read_text())}
    assert {"session.began", "role.given", "records.purged"} <= noted
    told = set(re.findall(r"^  (\w+): \{", WORDS.read_text(), re.MULTILINE))
    assert sorted(action for action in noted if action.replace(".", "_") not in told) == []
