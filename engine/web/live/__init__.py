"""Live updates: hints that something changed, for those who may see it. A hint says what to fetch, not its content."""
