"""python -m benchmarks [--rows 100000] [--times 300] [--only sqlite|postgresql]: prints every figure with its reach."""

import argparse
import os
import tempfile
import uuid
from pathlib import Path

import sqlalchemy as sa

from benchmarks import conditions, floor_table, ours
from benchmarks.asks import asks
from benchmarks.measure import measure, table
from benchmarks.server import Server

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql+psycopg://root@127.0.0.1:5432/test")


def run(name: str, our_url: str | None, floor_url: str, folder: Path, rows: int, times: int) -> None:
    """One database: import, requests beside the floor, then a second start."""
    data = floor_table.sample_rows(rows)
    floor_table.fill(floor_url, data)
    settings = ours.environment(folder, our_url)
    mine = ours.start(settings)
    bare = Server(("-m", "benchmarks.floor", floor_url, "{port}"))
    try:
        ours.prepare(mine)
        ours.write_csv(folder / "rows.csv", data)
        imported = ours.import_rows(mine, folder / "rows.csv")
        print(f"\n{name}: server processor time per request, {rows:,} rows, one rule, row rights, history, outbox")
        print(table([measure(ask, mine, bare) for ask in asks(mine, bare, times)]))
        print(
            f"import of {imported.rows:,} rows x {len(ours.COLUMNS)} columns: {imported.seconds:.1f} s, "
            f"peak {imported.peak_mb:.0f} MB (reach 300)"
        )
    finally:
        mine.stop()
        bare.stop()
    again = ours.start(settings)
    print(f"cold start {again.cold_start:.2f} s (reach 3), idle {again.resident():.0f} MB (reach 200)")
    again.stop()


def on_postgres(rows: int, times: int, folder: Path) -> None:
    """The same on a schema of its own, dropped afterwards."""
    engine = sa.create_engine(POSTGRES)
    schema = f"bench_{uuid.uuid4().hex[:12]}"
    url = f"{POSTGRES}{'&' if '?' in POSTGRES else '?'}options=-csearch_path%3D{schema}"
    with engine.begin() as connection:
        connection.execute(sa.text(f'CREATE SCHEMA "{schema}"'))
    try:
        run("PostgreSQL", url, url, folder, rows, times)
    finally:
        with engine.begin() as connection:
            connection.execute(sa.text(f'DROP SCHEMA "{schema}" CASCADE'))


def main() -> None:
    """All figures, one after the other."""
    asked = argparse.ArgumentParser(prog="make bench")
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--times", type=int, default=300)
    asked.add_argument("--only", choices=["sqlite", "postgresql"])
    options = asked.parse_args()
    mine, floor = conditions.measure()
    print(f"condition: {mine:.3f} µs compiled, {floor:.3f} µs by hand (reach 1)")
    with tempfile.TemporaryDirectory(prefix="dougong-bench-") as name:
        folder = Path(name)
        if options.only != "postgresql":
            run("SQLite", None, f"sqlite:///{folder / 'floor.sqlite3'}", folder, options.rows, options.times)
        if options.only != "sqlite":
            on_postgres(options.rows, options.times, folder)


if __name__ == "__main__":
    main()
