"""From one version's tables to the next: the plan in words, and its execution."""
