"""The tables of one SELECT: a root, and what is joined to it as paths ask for it."""

from sqlalchemy import ColumnElement, FromClause


class Joins:
    """Grows as names are resolved; every join is an outer one, so that no row of the root is lost."""

    def __init__(self, root: FromClause) -> None:
        self.root = root
        self.source: FromClause = root

    @property
    def used(self) -> bool:
        """Whether anything was joined."""
        return self.source is not self.root

    def add(self, right: FromClause, on: ColumnElement[bool]) -> None:
        """Joins `right` where `on` holds."""
        self.source = self.source.outerjoin(right, on)
