"""Where a CSV file can be read no further: looked for once it is known that it cannot, so that reading stays fast."""

import codecs
import csv
from pathlib import Path

_PIECE = 1 << 16


def first_unreadable(path: Path, encoding: str, delimiter: str) -> int:
    """The line, as an editor counts them, with the first byte that is no text in this encoding; else the one on which
    the row begins that cannot be taken apart."""
    return _line_of_bad_byte(path, encoding) or _line_of_bad_row(path, encoding, delimiter)


def _line_of_bad_byte(path: Path, encoding: str) -> int | None:
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as file:
        # Pieces end where lines do; only the rest of one before, half a character, may hold such an end too.
        while piece := file.readline(_PIECE):
            try:
                line += decoder.decode(piece).count("\n")
            except UnicodeDecodeError as error:
                return line + error.object.count(b"\n", 0, error.start)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return line
    return None


def _line_of_bad_row(path: Path, encoding: str, delimiter: str) -> int:
    begins = 1
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        try:
            for _ in reader:
                begins = reader.line_num + 1
        except csv.Error:
            pass
    return begins
