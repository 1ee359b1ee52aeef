"""CSV files: encoding and delimiter found by looking, rows streamed."""

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path

from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem
from engine.records.transfer.csv_faults import first_unreadable
from engine.records.transfer.spreadsheet_text import unguarded
from engine.records.transfer.table import Shape, fitted
from engine.records.transfer.workbook_bounds import require_columns

PROBE = 1 << 20
ENCODINGS = ("utf-8-sig", "gb18030", "cp1252")
DELIMITERS = "\t;|,"
"""The rarer in texts comes first: where all rows hold as many of two, it is the one that parts them."""
SAMPLE = 1 << 14
LOOKED_AT = 50
"""Rows by which the delimiter is told, out of a sample of so many characters: found in no time, whatever it holds."""
MAX_CELL = 1 << 20
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _.:-]{0,39}")
_NO_FILES = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})
"""Codecs of the language that no spreadsheet program writes; some of them fail in ways of their own."""
_NO_DELIMITERS = '"\r\n\0'


@dataclass(frozen=True)
class CsvTable:
    """A CSV file on disk."""

    path: Path
    shape: Shape

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        width = len(self.shape.columns)
        with self.path.open(encoding=self.shape.encoding, newline="") as file:
            reader = csv.reader(file, delimiter=self.shape.delimiter or ",")
            line = 1
            try:
                next(reader, None)
                for cells in reader:
                    line += 1
                    trimmed = [unguarded(cell.strip()) for cell in cells]
                    if any(trimmed):
                        yield line, fitted(trimmed, width)
            except (csv.Error, UnicodeDecodeError):
                raise _unreadable(self.path, str(self.shape.encoding), reader.dialect.delimiter) from None


def open_csv(path: Path, encoding: str | None = None, delimiter: str | None = None) -> CsvTable:
    """Raises Invalid when the file has no header or cannot be read as text."""
    csv.field_size_limit(MAX_CELL)
    found = _known(encoding) if encoding else _encoding(path)
    if delimiter and delimiter in _NO_DELIMITERS:
        raise Invalid.of("import.delimiter", "/delimiter")
    used = delimiter or ","
    try:
        with path.open(encoding=found, newline="") as file:
            sample = file.read(SAMPLE)
            used = delimiter or _delimiter(sample[: sample.rfind("\n") + 1] or sample)
            file.seek(0)
            reader = csv.reader(file, delimiter=used)
            header = tuple(unguarded(cell.strip()) for cell in next(reader, []))
            count = sum(1 for cells in reader if any(cells))
    except (csv.Error, UnicodeDecodeError):
        raise _unreadable(path, found, used) from None
    except UnicodeError:
        # UTF-16 or UTF-32 that does not say which byte comes first.
        raise Invalid.of("import.encoding", "/encoding", name=found) from None
    require_columns(len(header))
    if not any(header):
        raise Invalid.of("import.no_header", "/file")
    return CsvTable(path, Shape(header, count, found, used))


def _unreadable(path: Path, encoding: str, delimiter: str) -> Invalid:
    line = first_unreadable(path, encoding, delimiter)
    return Invalid(Problem("import.unreadable", "/file", {"line": line}))


def _known(encoding: str) -> str:
    """The encoding somebody asked for, if text in files is written in it."""
    try:
        known = _NAME.fullmatch(encoding) and codecs.lookup(encoding)
    except LookupError:
        known = None
    # Not every codec makes text of bytes: rot13 and zip do not.
    if not known or known.name in _NO_FILES or not getattr(known, "_is_text_encoding", True):
        raise Invalid.of("import.encoding", "/encoding", name=encoding[:40])
    return encoding


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(PROBE)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if b"\x00" in head:
        raise Invalid.of("import.not_text", "/file")
    # A probe may end inside a character; the last bytes after the last line do not count.
    whole = head if len(head) < PROBE else head[: head.rfind(b"\n") + 1]
    for name in ENCODINGS:
        try:
            whole.decode(name)
        except UnicodeDecodeError:
            continue
        return name
    return "latin-1"


def _delimiter(sample: str) -> str:
    """The character that parts the names of the columns and, as often, the cells below; quoted ones do not count."""
    found = {delimiter: _evidence(sample, delimiter) for delimiter in DELIMITERS}
    # What has a single column may as well be parted by commas.
    return max(found, key=found.__getitem__) if any(map(any, found.values())) else ","


def _evidence(sample: str, delimiter: str) -> tuple[int, int]:
    """In how many of the first rows it parts as many cells as in the header, and in how many parts. Nothing for one
    that does not part the header."""
    rows = [
        cells for cells in islice(csv.reader(StringIO(sample, newline=""), delimiter=delimiter), LOOKED_AT) if cells
    ]
    width = len(rows[0]) if rows else 0
    return (sum(len(cells) == width for cells in rows), width) if width > 1 else (0, 0)
