"""Working calendars: days, hours, make-up days, and time zones."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.calendars.calendar import STANDARD_WEEK, WorkCalendar
from engine.calendars.shift import Shift, shift
from engine.calendars.workdays import add_workdays, count_workdays
from engine.calendars.worktime import add_worktime, measure_worktime

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
CHINA = WorkCalendar(
    week=STANDARD_WEEK.week,
    holidays=frozenset(date(2026, 10, day) for day in range(1, 8)),
    makeup_days=frozenset({date(2026, 9, 27), date(2026, 10, 10)}),
)
NIGHTS = WorkCalendar(week=((shift("00:00", "06:00"), shift("22:00", "24:00")),) * 7)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def at(day: int, hour: int, minute: int = 0, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=zone).astimezone(UTC)


class TestShift:
    def test_counts_minutes(self) -> None:
        assert shift("09:00", "12:30").minutes == 210

    @pytest.mark.parametrize(("start", "end"), [(10, 10), (20, 10), (-1, 5), (0, 1441)])
    def test_refuses_what_is_not_within_a_day(self, start: int, end: int) -> None:
        with pytest.raises(ValueError, match="shift"):
            Shift(start, end)


class TestCalendar:
    def test_refuses_a_week_of_six_days(self) -> None:
        with pytest.raises(ValueError, match="seven"):
            WorkCalendar(week=((),) * 6)

    def test_refuses_overlapping_shifts(self) -> None:
        with pytest.raises(ValueError, match="follow"):
            WorkCalendar(week=((shift("09:00", "12:00"), shift("11:00", "13:00")),) * 7)

    def test_a_make_up_day_is_worked_though_it_is_a_sunday(self) -> None:
        assert CHINA.is_workday(date(2026, 9, 27))
        assert CHINA.hours(date(2026, 9, 27)) == CHINA.makeup_hours

    def test_a_holiday_is_not_worked(self) -> None:
        assert not CHINA.is_workday(date(2026, 10, 1))


class TestWorkdays:
    def test_skips_holidays_and_takes_make_up_days(self) -> None:
        assert add_workdays(CHINA, date(2026, 9, 30), 1) == date(2026, 10, 8)
        assert add_workdays(CHINA, date(2026, 10, 9), 1) == date(2026, 10, 10)

    def test_none_where_nothing_is_ever_worked(self) -> None:
        assert add_workdays(WorkCalendar(week=((),) * 7), date(2026, 1, 1), 1) is None

    @given(DAYS, DAYS)
    def test_counting_by_weeks_equals_counting_by_days(self, one: date, two: date) -> None:
        first, last = min(one, two), max(one, two)
        each = (first + timedelta(days=number) for number in range((last - first).days + 1))
        count = sum(CHINA.is_workday(day) for day in each)
        assert count_workdays(CHINA, first, last) == count
        assert count_workdays(CHINA, last, first) == (-count if first < last else count)

    @given(DAYS, st.integers(1, 200))
    def test_adding_and_counting_agree(self, day: date, number: int) -> None:
        later = add_workdays(CHINA, day, number)
        assert later is not None
        assert count_workdays(CHINA, day + timedelta(days=1), later) == number


class TestWorktime:
    def test_measures_within_over_lunch_and_over_a_weekend(self) -> None:
        assert measure_worktime(CHINA, at(20, 9), at(20, 10), SHANGHAI) == timedelta(hours=1)
        assert measure_worktime(CHINA, at(20, 11), at(20, 14), SHANGHAI) == timedelta(hours=2)
        assert measure_worktime(CHINA, at(20, 17), at(23, 10), SHANGHAI) == timedelta(hours=2)

    def test_adds_over_a_weekend_and_back(self) -> None:
        assert add_worktime(CHINA, at(20, 17), timedelta(hours=2), SHANGHAI) == at(23, 10)
        assert add_worktime(CHINA, at(23, 10), timedelta(hours=-2), SHANGHAI) == at(20, 17)
        assert add_worktime(CHINA, at(21, 3), timedelta(0), SHANGHAI) == at(21, 3)

    def test_measures_a_night_across_midnight(self) -> None:
        assert measure_worktime(NIGHTS, at(20, 21), at(21, 7), SHANGHAI) == timedelta(hours=8)

    def test_a_shift_in_the_hour_that_clocks_skip_is_short(self) -> None:
        start, end = datetime(2026, 3, 29, tzinfo=BERLIN), datetime(2026, 3, 29, 6, tzinfo=BERLIN)
        assert measure_worktime(NIGHTS, start, end, BERLIN) == timedelta(hours=5)

    def test_never_ends_where_nothing_is_worked(self) -> None:
        assert add_worktime(WorkCalendar(week=((),) * 7), at(20, 9), timedelta(hours=1), SHANGHAI) is None

    @given(st.datetimes(datetime(2026, 9, 1), datetime(2026, 11, 30)), st.integers(1, 10_000))
    def test_adding_and_measuring_agree(self, start: datetime, minutes: int) -> None:
        begin = start.replace(tzinfo=UTC)
        later = add_worktime(CHINA, begin, timedelta(minutes=minutes), SHANGHAI)
        assert later is not None
        assert measure_worktime(CHINA, begin, later, SHANGHAI) == timedelta(minutes=minutes)
