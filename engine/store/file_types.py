"""What a file is, judged by its bytes; and what it may be called."""

import mimetypes
import unicodedata

import filetype

HEAD = 8192
_UNKNOWN = "application/octet-stream"
_LONGEST_NAME = 200


def sniff(head: bytes, name: str) -> str:
    """The media type of a file that begins with `head`; of texts, the kind of text is taken from the name's ending."""
    known = filetype.guess_mime(head)
    if known is not None:
        return str(known)
    if not _is_text(head):
        return _UNKNOWN
    guessed, _ = mimetypes.guess_type(name)
    if guessed is not None and (guessed.startswith("text/") or guessed in ("application/json", "image/svg+xml")):
        return guessed
    return "text/plain"


def safe_name(name: str) -> str:
    """The last part of a path without control characters, at most 200 characters with its ending kept; "" if none."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(char for char in last if unicodedata.category(char)[0] != "C").strip(" .")
    if len(clean) <= _LONGEST_NAME:
        return clean
    stem, dot, ending = clean.rpartition(".")
    if not dot or len(ending) > 10:
        return clean[:_LONGEST_NAME]
    return f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}"


def _is_text(head: bytes) -> bool:
    if b"\0" in head:
        return False
    try:
        head.decode()
    except UnicodeDecodeError as error:
        # A character cut in two at the end of the head does not make it binary; other encodings count as text too.
        return error.start > len(head) - 4 or all(byte >= 9 for byte in head)
    return True
