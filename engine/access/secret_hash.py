"""Secrets handed to browsers and programs: the database only knows their hashes."""

from hashlib import sha256


def secret_hash(secret: str) -> str:
    """What is kept of a session or token secret; plain SHA-256 will do, since the secret has 256 random bits."""
    return sha256(secret.encode()).hexdigest()
