"""What may stand in a person's row."""

import unicodedata
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from email_validator import EmailNotValidError, validate_email

from engine.access.organisation import Organisation
from engine.kernel.labels import LANGUAGES
from engine.kernel.problems import Problem, pointer

_LONGEST_USERNAME = 80
_LONGEST_NAME = 120


def normal_username(text: str) -> str:
    """The form in which user names are kept and compared: full width folded, lower case, no spaces around."""
    return unicodedata.normalize("NFKC", text).strip().lower()


def username_problems(username: str, organisation: Organisation) -> list[Problem]:
    """All that is wrong with a user name (in its normal form)."""
    if not 0 < len(username) <= _LONGEST_USERNAME or any(not char.isprintable() or char.isspace() for char in username):
        return [Problem("access.username_invalid", "/username", {"longest": _LONGEST_USERNAME})]
    if username in organisation.by_username:
        return [Problem("access.username_taken", "/username", {"username": username})]
    return []


def person_problems(values: Mapping[str, Any], organisation: Organisation, person: str | None = None) -> list[Problem]:
    """All that is wrong with new values of a person (`person` is the id of one who exists already)."""
    problems: list[Problem] = []
    name = values.get("name")
    if name is not None and not (0 < len(name.strip()) <= _LONGEST_NAME and is_one_line(name)):
        problems.append(Problem("access.name_invalid", "/name", {"longest": _LONGEST_NAME}))
    if values.get("email") and not _is_email(values["email"]):
        problems.append(Problem("access.email_invalid", "/email"))
    if values.get("timezone") is not None and not _is_zone(values["timezone"]):
        problems.append(Problem("access.timezone_unknown", "/timezone", {"timezone": values["timezone"]}))
    if values.get("language") is not None and values["language"] not in LANGUAGES:
        problems.append(Problem("access.language_unknown", "/language", {"language": values["language"]}))
    for index, department in enumerate(values.get("departments") or ()):
        if department not in organisation.departments:
            problems.append(Problem("access.department_not_found", pointer("departments", index)))
    superior = values.get("superior")
    if superior is not None:
        if superior not in organisation.people:
            problems.append(Problem("access.person_not_found", "/superior"))
        elif person is not None and person in _superiors(superior, organisation):
            problems.append(Problem("access.superior_cycle", "/superior"))
    return problems


def _superiors(person: str, organisation: Organisation) -> list[str]:
    line: list[str] = []
    at: str | None = person
    while at is not None and at not in line and at in organisation.people:
        line.append(at)
        at = organisation.people[at].superior
    return line


def is_one_line(text: str) -> bool:
    """Whether a name has no control characters."""
    return not any(unicodedata.category(char) == "Cc" for char in text)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _is_email(text: str) -> bool:
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True
