"""Which reader a file takes: by what it is, not by what it is called."""

from pathlib import Path

from engine.kernel.errors import Invalid
from engine.records.transfer.csv_table import open_csv
from engine.records.transfer.table import Table
from engine.records.transfer.xlsx_table import open_xlsx

ZIP = b"PK\x03\x04"


def open_table(
    path: Path, encoding: str | None = None, delimiter: str | None = None, sheet: str | None = None
) -> Table:
    """A CSV or XLSX file as rows. Raises Invalid, and Unavailable for a workbook while others are opened."""
    with path.open("rb") as file:
        head = file.read(4)
    if not head:
        raise Invalid.of("file.empty", "/file")
    return open_xlsx(path, sheet) if head == ZIP else open_csv(path, encoding, delimiter)
