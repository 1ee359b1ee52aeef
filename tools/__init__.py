"""What builds, checks and serves the project from a checkout; no part of the installed package."""
