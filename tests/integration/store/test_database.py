"""Transactions, schema changes, migrations, errors of the database in our own words."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from engine.kernel.errors import Conflict, Invalid, Unavailable
from engine.kernel.events import Event
from engine.kernel.ids import new_id
from engine.store.database import Database
from engine.store.engines import parse_url
from engine.store.failures import violation_of
from engine.store.revisions import current_revision, newest_revision
from engine.store.tables.all import metadata
from engine.store.tables.background import outbox
from engine.store.tables.organisation import department_members, departments


def _department(name: str = "Care", parent: str | None = None) -> dict[str, object]:
    return {"id": new_id(), "name": name, "parent_id": parent, "head_id": None, "position": 0}


class TestWrite:
    def test_keeps_all_or_nothing(self, database: Database) -> None:
        with pytest.raises(ZeroDivisionError), database.write() as uow:
            uow.connection.execute(insert(departments), _department())
            uow.emit(Event("department.created", {}))
            uow.flush()
            raise ZeroDivisionError
        with database.read() as connection:
            assert connection.execute(select(departments)).all() == []
            assert connection.execute(select(outbox)).all() == []

    def test_runs_callbacks_after_the_commit_only(self, database: Database) -> None:
        seen: list[int] = []

        def look() -> None:
            with database.read() as connection:
                seen.append(len(connection.execute(select(departments)).all()))

        with database.write() as uow:
            uow.connection.execute(insert(departments), _department())
            uow.after_commit(look)
        with pytest.raises(ZeroDivisionError), database.write() as uow:
            uow.after_commit(look)
            raise ZeroDivisionError
        assert seen == [1]

    def test_a_unit_inside_a_unit_is_refused_on_sqlite(self, sqlite_url: str) -> None:
        database = Database(sqlite_url)
        with database.write(), pytest.raises(RuntimeError), database.write():
            pass
        with database.write():
            pass

    def test_many_writers_lose_nothing(self, database: Database) -> None:
        def write() -> None:
            for _ in range(10):
                with database.write() as uow:
                    uow.connection.execute(insert(departments), _department())

        threads = [threading.Thread(target=write) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with database.read() as connection:
            assert len(connection.execute(select(departments)).all()) == 60

    def test_a_read_sees_one_snapshot_on_sqlite(self, sqlite_url: str) -> None:
        database = Database(sqlite_url)
        database.migrate()
        with database.read() as connection:
            assert connection.execute(select(departments)).all() == []
            with database.write() as uow:
                uow.connection.execute(insert(departments), _department())
            assert connection.execute(select(departments)).all() == []


class TestDdl:
    def test_schema_and_rows_are_rolled_back_together(self, database: Database) -> None:
        with pytest.raises(ZeroDivisionError), database.ddl() as uow:
            uow.connection.execute(text("CREATE TABLE demo__thing (id varchar(32) primary key)"))
            uow.connection.execute(insert(departments), _department())
            raise ZeroDivisionError
        with database.ddl() as uow:
            uow.connection.execute(text("CREATE TABLE demo__thing (id varchar(32) primary key)"))
        with database.read() as connection:
            assert connection.execute(select(departments)).all() == []

    def test_a_dropped_parent_does_not_take_child_rows_along(self, sqlite_url: str) -> None:
        database = Database(sqlite_url)
        with database.ddl() as uow:
            uow.connection.execute(text("CREATE TABLE parent (id integer primary key)"))
            uow.connection.execute(
                text(
                    "CREATE TABLE child (id integer primary key, parent_id integer REFERENCES parent ON DELETE CASCADE)"
                )
            )
            uow.connection.execute(text("INSERT INTO parent VALUES (1)"))
            uow.connection.execute(text("INSERT INTO child VALUES (1, 1)"))
        with pytest.raises(Invalid) as caught, database.ddl() as uow:
            uow.connection.execute(text("DELETE FROM parent"))
        assert caught.value.problems[0].code == "store.reference_broken"
        with database.read() as connection:
            assert connection.execute(text("SELECT count(*) FROM child")).scalar_one() == 1


class TestMigrate:
    def test_brings_an_empty_database_to_the_head(self, database: Database) -> None:
        database.migrate()
        with database.read() as connection:
            assert current_revision(connection) == newest_revision()

    def test_refuses_a_database_of_a_newer_program(self, database: Database) -> None:
        with database.write() as uow:
            uow.connection.execute(text("UPDATE dg_revision SET version_num = 'r9999'"))
        with pytest.raises(Invalid) as caught:
            database.migrate()
        assert caught.value.problems[0].code == "store.database_newer"

    def test_every_system_table_is_named_so(self) -> None:
        assert [name for name in metadata.tables if not name.startswith("dg_")] == []

    def test_two_processes_at_once_do_no_harm(self, database_url: str) -> None:
        databases = [Database(database_url) for _ in range(3)]
        threads = [threading.Thread(target=database.migrate) for database in databases]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with databases[0].read() as connection:
            assert current_revision(connection) == newest_revision()


class TestOpening:
    def test_many_open_a_new_file_at_once(self, tmp_path: Path) -> None:
        for attempt in range(20):
            url = f"sqlite:///{tmp_path / f'{attempt}.sqlite3'}"
            databases = [Database(url) for _ in range(6)]
            with ThreadPoolExecutor(len(databases)) as threads:
                assert list(threads.map(_reads_one, databases)) == [1] * len(databases)
            for database in databases:
                database.close()


def _reads_one(database: Database) -> int:
    with database.read() as connection:
        return int(connection.exec_driver_sql("SELECT 1").scalar_one())


class TestFailures:
    def test_a_taken_key_is_a_conflict(self, database: Database) -> None:
        row = _department()
        with pytest.raises(Conflict) as caught, database.write() as uow:
            uow.connection.execute(insert(departments), [row, row])
        assert caught.value.problems[0].params["fields"] == ["id"]

    def test_the_constraint_is_told(self, database: Database) -> None:
        row = _department()
        with pytest.raises(ZeroDivisionError), database.write() as uow:
            try:
                uow.connection.execute(insert(departments), [row, row])
            except IntegrityError as error:
                violation = violation_of(error)
                assert violation is not None
                assert (violation.kind, violation.table, violation.columns) == ("unique", "dg_departments", ("id",))
                raise ZeroDivisionError from error

    def test_a_broken_reference_is_invalid(self, database: Database) -> None:
        with pytest.raises(Invalid) as caught, database.write() as uow:
            row = {"person_id": new_id(), "department_id": new_id(), "main": True}
            uow.connection.execute(insert(department_members), row)
        assert caught.value.problems[0].code == "store.reference_broken"

    def test_a_missing_value_is_invalid(self, database: Database) -> None:
        with pytest.raises(Invalid) as caught, database.write() as uow:
            uow.connection.execute(insert(departments), _department() | {"name": None})
        assert caught.value.problems[0].code == "store.value_missing"
        assert caught.value.problems[0].params["fields"] == ["name"]

    @pytest.mark.parametrize("url", ["mysql://x/y", "sqlite://", "nonsense", "oracle://u:secret@h/d"])
    def test_other_databases_are_refused(self, url: str) -> None:
        with pytest.raises(Invalid) as caught:
            parse_url(url)
        assert "secret" not in str(caught.value.problems[0].params)

    def test_the_folder_of_an_sqlite_file_is_made(self, tmp_path: Path) -> None:
        with Database(f"sqlite:///{tmp_path}/a/b/c.sqlite3").read() as connection:
            assert connection.execute(text("SELECT 1")).scalar_one() == 1


class TestTooMuch:
    ENDLESS = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c"

    def test_a_statement_that_does_not_end_is_broken_off(self, database: Database) -> None:
        with pytest.raises(Unavailable) as caught, database.read(patience=0.2) as connection:
            connection.execute(text(self.ENDLESS))
        assert caught.value.problems[0].code == "store.too_slow"
        with database.read() as connection:
            assert connection.execute(text("SELECT 1")).scalar_one() == 1

    def test_the_next_on_the_same_connection_is_left_alone(self, database: Database) -> None:
        for _ in range(3):
            with pytest.raises(Unavailable), database.read(patience=0) as connection:
                connection.execute(text(self.ENDLESS))
            with database.read(patience=60) as connection:
                assert connection.execute(text("SELECT 1")).scalar_one() == 1

    def test_a_closed_database_watches_no_more(self, database: Database) -> None:
        before = set(threading.enumerate())
        with database.read(patience=60) as connection:
            connection.execute(text("SELECT 1"))
        (watcher,) = set(threading.enumerate()) - before
        database.close()
        assert not watcher.is_alive()

    @pytest.mark.parametrize(
        "column",
        [
            f"max({'1,' * 200}1)",
            "abs(" * 200 + "1" + ")" * 200,
            "+".join(["1"] * 2000),
        ],
        ids=["arguments", "nesting", "terms"],
    )
    def test_what_sqlite_cannot_parse_is_refused(self, tmp_path: Path, column: str) -> None:
        with pytest.raises(Invalid) as caught, Database(f"sqlite:///{tmp_path}/a.sqlite3").read() as connection:
            connection.execute(text(f"SELECT {column}"))
        assert caught.value.problems[0].code == "store.too_complex"

    def test_what_no_row_of_postgresql_holds_is_refused(self, postgres_url: str) -> None:
        columns = ", ".join(f"repeat('{number % 10}', 4)" for number in range(1650))
        with pytest.raises(Invalid) as caught, Database(postgres_url).write() as uow:
            uow.connection.execute(text(f"CREATE TABLE wide AS SELECT {columns}"))
        assert caught.value.problems[0].code == "store.too_large"
