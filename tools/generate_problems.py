"""docs/reference/problems.md: every problem code with its sentence in both languages."""

from engine.kernel.sentences import engine_sentences

PATH = "docs/reference/problems.md"
HEAD = """# Problems

Everything that can be wrong with what was sent, by code. The API answers with the code, the place (a JSON pointer) and
the sentence in the reader's language; words in braces are filled in.

| code | English | 中文 |
| --- | --- | --- |
"""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def outputs() -> dict[str, str]:
    """The one page."""
    table = engine_sentences().table
    rows = [f"| `{code}` | {_cell(words['en'])} | {_cell(words['zh-CN'])} |\n" for code, words in sorted(table.items())]
    return {PATH: HEAD + "".join(rows)}
