"""Dates and times as people and files write them."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from engine.kernel.errors import Invalid

DATE_FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")
TIME_FORMATS = ("%H:%M:%S.%f", "%H:%M:%S", "%H:%M", "%H时%M分", "%H时%M分%S秒")
INSTANT_FORMATS = tuple(
    f"{day}{gap}{time}" for day in DATE_FORMATS[:4] for gap in (" ", "T", "") for time in TIME_FORMATS
)
FIRST_YEAR, LAST_YEAR = 1000, 9999
_ISO = "%Y-%m-%d"
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_ZONED = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")


def first_match(text: str, formats: Sequence[str]) -> datetime | None:
    """The moment by the first format that fits; naive."""
    for form in formats:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    return None


def reads_times(form: str) -> bool:
    """Whether a format can be that of any text."""
    try:
        datetime.strptime("", form)
    except re.error:
        # A part that stands in it twice.
        return False
    except ValueError as error:
        # An empty text fits no format; only the words tell that from a format that is none.
        return "bad directive" not in str(error) and "stray %" not in str(error)
    return True


def read_date(text: str, format: str | None = None) -> date:
    """A date, also one written with a time (which must then be left out by the format or be midnight). Invalid."""
    if format in (None, _ISO) and _ISO_DATE.fullmatch(text):
        try:
            return _in_years(date.fromisoformat(text))
        except ValueError:
            raise Invalid.of("fields.not_a_date") from None
    found = first_match(text, (format,) if format else (*DATE_FORMATS, *INSTANT_FORMATS))
    if found is None:
        raise Invalid.of("fields.not_a_date")
    return _in_years(found.date())


def _in_years(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid.of("fields.not_a_date")
    return day


def read_local(text: str, timezone: str, format: str | None = None) -> datetime:
    """An instant written in local time of an IANA zone, or with its own zone; a bare date is its midnight. Invalid."""
    if format is None and _ZONED.search(text) and ":" in text:
        return read_instant(text)
    found = first_match(text, (format,) if format else (*INSTANT_FORMATS, *DATE_FORMATS))
    if found is None or not FIRST_YEAR < found.year < LAST_YEAR:
        raise Invalid.of("fields.not_an_instant")
    zoned = found if found.tzinfo else found.replace(tzinfo=ZoneInfo(timezone))
    return zoned.astimezone(UTC)


def read_instant(text: str) -> datetime:
    """An instant in ISO 8601 with a time zone, as JSON carries it. Invalid."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Invalid.of("fields.not_an_instant") from None
    if found.tzinfo is None:
        raise Invalid.of("fields.no_time_zone")
    if not FIRST_YEAR < found.year < LAST_YEAR:
        raise Invalid.of("fields.not_an_instant")
    return found.astimezone(UTC)


def local_text(moment: datetime, timezone: str) -> str:
    """`2026-11-21 16:30` in a zone; seconds only when there are any, fractions of them never. Where the zone's clock
    would leave the years 1 to 9999, which results of formulas may, in UTC with a Z."""
    try:
        local = moment.astimezone(ZoneInfo(timezone))
    except OverflowError:
        return moment.strftime("%Y-%m-%d %H:%MZ").rjust(len("2026-11-21 16:30Z"), "0")
    # Ten times as quick as strftime, which a list would call for every row.
    return local.isoformat(" ")[: len("2026-11-21 16:30:00" if local.second else "2026-11-21 16:30")]
