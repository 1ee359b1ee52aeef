"""Which passwords are accepted."""

from engine.kernel.problems import Problem

SHORTEST = 8
LONGEST = 200
_COMMON = frozenset(
    {
        *("password", "passw0rd", "password1", "12345678", "123456789", "1234567890", "87654321", "qwertyui"),
        *("qwerty123", "1q2w3e4r", "1qaz2wsx", "abc12345", "abcd1234", "a1234567", "iloveyou", "woaini1314"),
        *("admin123", "administrator", "letmein1", "welcome1", "dougong1", "changeme"),
    }
)


def password_problems(password: str, username: str, path: str = "/password") -> list[Problem]:
    """All that is wrong with a password; none when it will do."""
    problems: list[Problem] = []
    folded = password.casefold()
    if len(password) < SHORTEST:
        problems.append(Problem("access.password_short", path, {"shortest": SHORTEST}))
    elif folded in _COMMON or len(set(folded)) < 3:
        problems.append(Problem("access.password_common", path))
    elif len(password) > LONGEST:
        problems.append(Problem("access.password_long", path, {"longest": LONGEST}))
    elif len(username) > 3 and username.casefold() in folded and len(password) < len(username) + 4:
        problems.append(Problem("access.password_like_name", path))
    return problems
