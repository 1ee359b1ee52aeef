"""The back ends: the same checked tree in Python, in SQL, in the browser, and the reference."""
