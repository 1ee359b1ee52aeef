"""Values as cells of a workbook: numbers, days and moments that a spreadsheet can reckon with, else words."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter

from engine.expressions.types import DATE, DATETIME
from engine.records.model.field_model import FieldModel

# Excel believes in a 29 February 1900: what lies before it would be shown a day off.
_FIRST_DAY = date(1900, 3, 1)
_DAY_FORM, _MOMENT_FORM = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
_WIDTHS = {DATE: len(_DAY_FORM) + 2, DATETIME: len(_MOMENT_FORM) + 2}
"""In characters; a column that is too narrow shows a date as ####."""


class WorkbookCells:
    """Writes into the sheet of a book; moments are told as the clock of `timezone` (IANA) shows them."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: Any, timezone: str) -> None:
        self._sheet = sheet
        self._zone = ZoneInfo(timezone)
        self._day = book.add_format({"num_format": _DAY_FORM})
        self._moment = book.add_format({"num_format": _MOMENT_FORM})

    def widen(self, fields: Sequence[FieldModel]) -> None:
        """Makes the columns of days and moments wide enough; to be called before the first row is written."""
        for place, field in enumerate(fields):
            if field.value_type in _WIDTHS:
                self._sheet.set_column(place, place, _WIDTHS[field.value_type])

    def write(self, line: int, place: int, value: Any, words: str) -> None:
        """The value as what it is, as far as Excel can hold it, else its words; nothing where there are none."""
        if isinstance(value, Decimal) and abs(value) < Decimal(10) ** 15:
            self._sheet.write_number(line, place, float(value))
        elif isinstance(value, datetime) and (local := self._local(value)) is not None:
            self._sheet.write_datetime(line, place, local, self._moment)
        elif isinstance(value, date) and not isinstance(value, datetime) and value >= _FIRST_DAY:
            self._sheet.write_datetime(line, place, value, self._day)
        elif words:
            self._sheet.write_string(line, place, words)

    def _local(self, value: datetime) -> datetime | None:
        """What the clock shows, to the second as in words; None for what Excel cannot hold."""
        aware = value if value.tzinfo else value.replace(tzinfo=UTC)
        try:
            local = aware.astimezone(self._zone).replace(tzinfo=None, microsecond=0)
        except OverflowError:
            return None
        return local if local.date() >= _FIRST_DAY else None
