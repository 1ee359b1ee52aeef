"""App definitions compiled for work on records: tables, scopes, checked expressions, the graph of computed fields."""
