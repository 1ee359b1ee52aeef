"""A word in a text, as SQL: quick over many rows on either database, and no sign in the word means anything else."""

from string import ascii_lowercase, ascii_uppercase
from typing import Any

from sqlalchemy import ColumnElement, func

_ESCAPE = "/"
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


def contains(column: ColumnElement[Any], word: str, dialect: str) -> ColumnElement[bool]:
    """Whether a text holds a word anywhere, small and capital letters from A to Z alike; unknown for missing texts.

    LIKE of SQLite takes small and capital letters for the same by itself; to make every text small costs as much
    again, on PostgreSQL too, where it is left out for words without such letters.

    PostgreSQL believes of strpos that it finds plenty, and so reads the list's index until the page is full; of LIKE it
    believes that it finds next to nothing, and reads and sorts everything.
    """
    small = word.translate(_SMALL)
    if dialect == "sqlite":
        escaped = "".join(_ESCAPE + char if char in f"%_{_ESCAPE}" else char for char in small)
        return column.like(f"%{escaped}%", escape=_ESCAPE)
    lettered = small != word.upper()
    return func.strpos(func.lower(column) if lettered else column, small) > 0
