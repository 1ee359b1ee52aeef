"""Reading: one record, keyset pages, choices, counts, history, queries."""
