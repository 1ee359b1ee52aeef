"""The real event log, read and computed on independently of the engine: pandas over the file's own columns."""

from pathlib import Path

import pandas as pd

ZONE = "Asia/Shanghai"
FILE = Path(__file__).resolve().parents[3] / "shared" / "data" / "incident_event_log.csv"
STATES = {
    "New": "new",
    "Active": "active",
    "Awaiting User Info": "awaiting_user_info",
    "Awaiting Vendor": "awaiting_vendor",
    "Awaiting Problem": "awaiting_problem",
    "Awaiting Evidence": "awaiting_evidence",
    "Resolved": "resolved",
    "Closed": "closed",
}
CLOSED = ("resolved", "closed")


def read_log() -> pd.DataFrame:
    """All rows in file order; times as instants, `?` as missing, enumerations as the app's values."""
    frame = pd.read_csv(FILE, dtype=str, na_values=["?"], keep_default_na=False)
    for column in ("opened_at", "resolved_at", "closed_at", "sys_updated_at"):
        local = pd.to_datetime(frame[column], format="%d-%m-%Y %H:%M")
        frame[column] = local.dt.tz_localize(ZONE).dt.tz_convert("UTC")
    frame["state"] = frame["incident_state"].map(STATES)
    for column in ("priority", "impact", "urgency"):
        frame[column] = frame[column].str.replace(r"^\d - ", "", regex=True).str.lower()
    frame["contact_type"] = frame["contact_type"].str.lower()
    for column in ("made_sla", "knowledge"):
        frame[column] = frame[column] == "TRUE"
    for column in ("reassignment_count", "reopen_count"):
        frame[column] = frame[column].astype(int)
    return frame


def last_rows(log: pd.DataFrame) -> pd.DataFrame:
    """The final state of each incident: its last row in file order."""
    return log.groupby("number", sort=False).tail(1)


def hours_to_resolution(last: pd.DataFrame) -> pd.Series:
    """Hours from opened to resolved of those that were resolved."""
    known = last.dropna(subset=["resolved_at"])
    return (known["resolved_at"] - known["opened_at"]).dt.total_seconds() / 3600


def intervals(log: pd.DataFrame) -> pd.DataFrame:
    """number, value, from_at, to_at (missing while open): a time before the change above counts as that change's."""
    rows = []
    for number, events in log.groupby("number", sort=False):
        current, since = None, None
        for state, moment in zip(events["state"], events["sys_updated_at"], strict=True):
            at = moment if since is None else max(moment, since)
            if state == current:
                continue
            if current is not None:
                rows.append((number, current, since, at))
            current, since = state, at
        rows.append((number, current, since, pd.NaT))
    return pd.DataFrame(rows, columns=["number", "value", "from_at", "to_at"])


def backlog(found: pd.DataFrame) -> pd.Series:
    """How many incidents were neither resolved nor closed at the end of each day, from the first such state to the
    end of the last (none of them is open any more)."""
    open_ones = found[~found["value"].isin(CLOSED)]
    assert open_ones["to_at"].notna().all()
    bounds = (open_ones["from_at"].min(), open_ones["to_at"].max())
    first, last = (moment.tz_convert(ZONE).normalize() for moment in bounds)
    days = pd.date_range(first, last, freq="D")
    counts = []
    for day in days:
        end = day + pd.Timedelta(days=1)
        running = (open_ones["from_at"] < end) & (open_ones["to_at"].isna() | (open_ones["to_at"] >= end))
        counts.append(int(running.sum()))
    return pd.Series(counts, index=[day.date().isoformat() for day in days])


def per_week(moments: pd.Series) -> dict[str, int]:
    """How many instants fall into each week of the reader's zone, by the week's Monday."""
    local = moments.dropna().dt.tz_convert(ZONE)
    mondays = (local - pd.to_timedelta(local.dt.day_of_week, unit="D")).dt.date
    return {day.isoformat(): int(count) for day, count in mondays.value_counts().items()}
