"""Workbooks that would grow beyond bounds are refused before they are opened: bombs, and cells far away. Their reader
makes room for every cell up to the last one, and what a package says of its sizes need not be true."""

import zipfile
import zlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from engine.kernel.errors import Invalid
from engine.records.transfer.sheet_extent import BadSheet, Extent, exact_extent, rough_extent
from engine.records.transfer.xml_counts import Counted

MAX_UNPACKED = 1 << 28
MAX_COLUMNS = 1000
MAX_ROWS = 1 << 20
"""Rows of a sheet in the program that made the format; a place beyond them was made by hand."""
MAX_CELLS = 3_000_000
"""Of a sheet, empty ones before the last one included. A million takes about a second and 100 MB."""
MAX_STRINGS = MAX_CELLS
MAX_TAGS = 8 * MAX_CELLS
"""A cell with its text has six; what has more of them than that is there to be read for ever."""
_CHUNK = 1 << 20
_OTHER_KINDS = {"content.xml", "xl/workbook.bin"}
"""What marks packages of other programs, whose sheets are not looked into here."""
_HEADER = 30
_SHEET_DATA = b"sheetData"


def refuse_oversized(path: Path) -> None:
    """Raises Invalid: no workbook, unpacks to too much, or a sheet reaches too far."""
    try:
        with zipfile.ZipFile(path) as package, path.open("rb") as file:
            names = {part.filename.lower() for part in package.infolist()}
            if "xl/workbook.xml" not in names or names & _OTHER_KINDS:
                raise zipfile.BadZipFile
            left = MAX_UNPACKED
            for part in package.infolist():
                left -= _look(file, part, left)
    except (zipfile.BadZipFile, BadSheet, zlib.error, OSError):
        raise Invalid.of("import.not_a_workbook", "/file") from None


def require_columns(count: int) -> None:
    """Raises Invalid for a table that is wider than any form."""
    if count > MAX_COLUMNS:
        raise Invalid.of("import.too_many_columns", "/file", most=MAX_COLUMNS)


def _look(file: BinaryIO, part: zipfile.ZipInfo, left: int) -> int:
    """The unpacked size of a part. Any XML may be a sheet; the look at how far it reaches is rough, seldom exact."""
    size, counted = 0, Counted()

    def pieces() -> Iterator[bytes]:
        nonlocal size
        for piece in _unpacked(file, part):
            size += len(piece)
            counted.add(piece)
            if size > left or counted.cells > MAX_CELLS or counted.strings > MAX_STRINGS or counted.tags > MAX_TAGS:
                raise Invalid.of("import.too_large", "/file")
            yield piece

    looked = pieces()
    first = next((piece for piece in looked if piece), b"")
    if not first.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        _require_no_sheet(chain([first], looked))
        return size
    extent = rough_extent(chain([first], looked))
    if extent is None or not _fits(extent):
        extent = exact_extent(_unpacked(file, part), MAX_CELLS)
    if extent is None:
        raise Invalid.of("import.too_large", "/file")
    if not _fits(extent):
        require_columns(extent.columns)
        raise Invalid.of("import.reaches_too_far", "/file", rows=extent.rows, columns=extent.columns)
    return size


def _require_no_sheet(pieces: Iterator[bytes]) -> None:
    """What does not begin like XML is a picture or the like. The reader would skip what stands before a sheet."""
    tail = b""
    for piece in pieces:
        if _SHEET_DATA in tail + piece:
            raise BadSheet
        tail = piece[-len(_SHEET_DATA) :]


def _fits(extent: Extent) -> bool:
    return extent.columns <= MAX_COLUMNS and extent.rows <= MAX_ROWS and extent.columns * extent.rows <= MAX_CELLS


def _unpacked(file: BinaryIO, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """What a part really holds, whatever its entry says of its size."""
    file.seek(part.header_offset)
    header = file.read(_HEADER)
    if (
        len(header) < _HEADER
        or part.flag_bits & 1
        or part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    ):
        raise zipfile.BadZipFile
    file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    left = part.compress_size
    inflate = zlib.decompressobj(-15)
    while left > 0 and (packed := file.read(min(_CHUNK, left))):
        left -= len(packed)
        if part.compress_type == zipfile.ZIP_STORED:
            yield packed
            continue
        while packed and not inflate.eof:
            yield inflate.decompress(packed, _CHUNK)
            packed = inflate.unconsumed_tail
