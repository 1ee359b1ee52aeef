"""Stored computed fields: the dependency graph, values in Python on write, set-wise recomputation in SQL."""
