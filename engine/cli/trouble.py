"""What the operating system refuses, in words."""

import errno

from engine.cli.speech import word
from engine.kernel.labels import Language

_WORDS = {
    errno.EACCES: "trouble.permission",
    errno.EPERM: "trouble.permission",
    errno.EROFS: "trouble.permission",
    errno.ENOENT: "trouble.missing",
    errno.ENOTDIR: "trouble.no_folder",
    errno.EEXIST: "trouble.no_folder",
    errno.EISDIR: "trouble.folder",
    errno.ENOSPC: "trouble.full",
}


def trouble(error: OSError, language: Language) -> str:
    """A sentence about a file, folder or address that cannot be used."""
    key = _WORDS.get(error.errno or 0, "trouble.other")
    return word(key, language, path=error.filename or "", reason=error.strerror or str(error))
