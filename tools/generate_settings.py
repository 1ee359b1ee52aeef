"""docs/reference/settings.md: every variable of the environment that the server reads."""

from pydantic import SecretStr

from engine.settings import Settings

PATH = "docs/reference/settings.md"
HEAD = """# Settings

Read once at the start from the environment. None is needed: without any, `dougong serve` keeps everything in `./data`.

| variable | default | meaning |
| --- | --- | --- |
"""


def _default(value: object) -> str:
    if value is None or isinstance(value, SecretStr):
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    return f"`{value}`"


def outputs() -> dict[str, str]:
    """The one page."""
    rows = [
        f"| `DOUGONG_{name.upper()}` | {_default(field.default)} | {field.description or ''} |\n"
        for name, field in Settings.model_fields.items()
    ]
    return {PATH: HEAD + "".join(rows)}
