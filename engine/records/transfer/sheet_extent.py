"""How far the cells of a sheet reach, read from its XML: roughly and fast, or exactly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

_OVERLAP = 512
_LONGEST_TAG = 1 << 16
_PLACE = re.compile(rb"""r\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")
_BEYOND = 9
"""More digits or letters than any place has: readers may believe them, so they count as far as they go."""
_ROW = re.compile("[0-9]+").fullmatch
_CELL = re.compile("([A-Za-z]+)([0-9]+)").fullmatch
_PREFIXED = re.compile(rb"<\w+:(?:c|row)[\s>/]")


class BadSheet(Exception):
    """What no spreadsheet program writes."""


@dataclass(slots=True)
class Extent:
    """The last row and the last column in use."""

    rows: int = 0
    columns: int = 0


def rough_extent(pieces: Iterator[bytes]) -> Extent | None:
    """At least as far as the sheet reaches: empty cells count, and whatever else looks like a place of one. None when
    it is written in a way that could deceive (comments, prefixes). Raises BadSheet."""
    rough, tail, doubtful = _Rough(), b"", False
    for piece in pieces:
        if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece or piece[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise BadSheet
        whole = tail + piece
        cut = _cut(whole)
        doubtful = doubtful or b"<!" in whole or _PREFIXED.search(whole) is not None
        if not doubtful:
            rough.see(whole[:cut])
        tail = whole[cut:]
    rough.see(tail)
    return None if doubtful else rough.found


class _Rough:
    """Widens what it found by each text. Cells that do not say where they stand are counted row by row."""

    def __init__(self) -> None:
        self.found = Extent()
        self._rows = 0
        self._in_row = 0

    def see(self, text: bytes) -> None:
        """The next text, in which no tag is torn apart."""
        places = _PLACE.findall(text)
        if places:
            self.found.rows = max(self.found.rows, max(map(row_number, {row.decode() for _, row in places})))
            columns = {column.decode() for column, _ in places}
            self.found.columns = max(self.found.columns, max(map(column_number, columns)))
        counts = [row.count(b"<c") for row in text.split(b"<row")]
        self._rows += len(counts) - 1
        counts[0] += self._in_row
        self._in_row = counts[-1]
        self.found.rows = max(self.found.rows, self._rows)
        self.found.columns = max(self.found.columns, max(counts))


def _cut(text: bytes) -> int:
    """Where no tag is torn apart."""
    end = max(0, len(text) - _OVERLAP)
    cut = max(0, text.rfind(b"<", 0, end + 1))
    if end - cut > _LONGEST_TAG:
        if b">" not in text[cut : cut + _LONGEST_TAG]:
            raise BadSheet
        return end
    return cut


def exact_extent(pieces: Iterator[bytes], most: int) -> Extent | None:
    """How far filled cells reach; None when there are more than `most` cells, filled or not. Raises BadSheet."""
    reading = _Exact(most)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reading.begin
    parser.StartDoctypeDeclHandler = reading.refuse
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise BadSheet from None
    except _TooMany:
        return None
    return reading.found


class _TooMany(Exception):
    """Enough was read to know."""


class _Exact:
    """Where the parser stands. A cell counts once something is in it."""

    def __init__(self, most: int) -> None:
        self._left = most
        self.found = Extent()
        self._row = 0
        self._cell_row = 0
        self._column = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        match name.rpartition(" ")[2]:
            case "row":
                placed = _ROW(attributes.get("r", ""))
                self._row = row_number(placed[0]) if placed else self._row + 1
                self._column = 0
            case "c":
                self._left -= 1
                if self._left < 0:
                    raise _TooMany
                placed = _CELL(attributes.get("r", ""))
                self._column = column_number(placed[1]) if placed else self._column + 1
                # A cell that says where it stands does not move its row: the next one stands in the row again.
                self._cell_row = row_number(placed[2]) if placed else self._row
            case "v" | "is" | "f":
                found = self.found
                if self._cell_row > found.rows:
                    found.rows = self._cell_row
                if self._column > found.columns:
                    found.columns = self._column

    def refuse(self, *_: Any) -> None:
        """Sheets declare no types of their own."""
        raise BadSheet


def row_number(digits: str) -> int:
    """However many digits there are, in no time."""
    return int(digits.lstrip("0")[:_BEYOND] or "0")


def column_number(letters: str) -> int:
    """A is 1, XFD is 16384; of more letters than any column has, the first ones."""
    number = 0
    for letter in letters[:_BEYOND].upper():
        number = number * 26 + ord(letter) - 64
    return number
