"""Questions about the meaning of a definition; one module each, `check` yields the Problems it finds."""
