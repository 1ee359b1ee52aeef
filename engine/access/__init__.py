"""People, departments, roles; signing in; who may do what."""
