"""The one write path, set-wise: parse, rights, hooks, defaults, computed fields, checks, rows, history, events."""
