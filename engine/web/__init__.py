"""The HTTP edge: routes, problem+json, identity of the caller, static screens, live updates. Knows FastAPI."""
