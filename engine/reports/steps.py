"""Time steps of a chart: which there are between two, and what a reader calls them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from engine.kernel.labels import Language

MAX_STEPS = 1500
"""More steps than this are not filled in: no screen shows them."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "zh-CN": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
}


def all_steps(found: Sequence[date], bucket: str | None) -> list[date]:
    """Every step from the first found to the last, gaps filled, in order. Instants stay as found."""
    known = sorted({step for step in found if step is not None})
    if not known or bucket not in ("day", "week", "month", "quarter", "year") or isinstance(known[0], datetime):
        return known
    steps = [known[0]]
    while steps[-1] < known[-1] and len(steps) < MAX_STEPS:
        steps.append(_after(steps[-1], bucket))
    return steps if steps[-1] == known[-1] else known


def newest_text(first: str, language: Language) -> str:
    """What a chart says when older steps are left out; `first` is the first step that is shown, in words."""
    return f"时间过长，仅显示 {first}起的数据" if language == "zh-CN" else f"A long time: shown from {first} on"


def _after(step: date, bucket: str) -> date:
    if bucket == "day":
        return step + timedelta(days=1)
    if bucket == "week":
        return step + timedelta(days=7)
    months = {"month": 1, "quarter": 3, "year": 12}[bucket]
    place = step.year * 12 + step.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)


def step_text(step: date | datetime, bucket: str | None, language: Language, timezone: str, now: datetime) -> str:
    """The reader's word for a step: `Nov 2026`, `11月21日`, `2026 Q4`. The present year is left out of days."""
    chinese = language == "zh-CN"
    if isinstance(step, datetime):
        local = step.astimezone(ZoneInfo(timezone))
        return f"{_day(local.date(), chinese, now)} {local:%H:%M}"
    if bucket == "year":
        return f"{step.year}年" if chinese else str(step.year)
    if bucket == "quarter":
        quarter = (step.month + 2) // 3
        return f"{step.year}年第 {quarter} 季度" if chinese else f"{step.year} Q{quarter}"
    if bucket == "month":
        return f"{step.year}年{step.month}月" if chinese else f"{_MONTHS[step.month - 1]} {step.year}"
    return _day(step, chinese, now)


def _day(step: date, chinese: bool, now: datetime) -> str:
    this_year = step.year == now.year
    if chinese:
        return f"{step.month}月{step.day}日" if this_year else f"{step.year}年{step.month}月{step.day}日"
    return f"{step.day} {_MONTHS[step.month - 1]}" if this_year else f"{step.day} {_MONTHS[step.month - 1]} {step.year}"


def weekday_text(number: int, language: Language) -> str:
    """1 is Monday."""
    return _WEEKDAYS[language][(number - 1) % 7]
