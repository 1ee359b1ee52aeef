"""Records: real tables from definitions, the one write path, computed fields, lists, queries, history."""
