"""Keeping and proving passwords (argon2id)."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MEMORY_KIB = 19 * 1024
ROUNDS = 2


class Passwords:
    """Hashes and verifies; both take some 30 ms of one core by intention, so call them outside of transactions."""

    def __init__(self, *, memory_kib: int = MEMORY_KIB, rounds: int = ROUNDS) -> None:
        self._hasher = PasswordHasher(time_cost=rounds, memory_cost=memory_kib, parallelism=1)
        self._nobody = self._hasher.hash("nobody")

    def hash(self, password: str) -> str:
        """The text to keep."""
        return self._hasher.hash(password)

    def proves(self, password: str, kept: str | None) -> bool:
        """Whether the password is the one kept. Takes as long when there is none, so that names cannot be probed."""
        try:
            return self._hasher.verify(kept or self._nobody, password) and kept is not None
        except (VerificationError, InvalidHashError):
            return False

    def outdated(self, kept: str) -> bool:
        """Whether it was hashed at another cost than today's and should be hashed anew at the next sign-in."""
        return self._hasher.check_needs_rehash(kept)
