"""Expressions over rows: names resolved to columns and joins, row rights, filters."""
