"""What every layer speaks: problems, errors, options, registries, time, ids. Knows no app, database or HTTP."""
