"""Names of tables and constraints: short enough, and never the same for two things."""

from engine.records.tables.naming import LONGEST, dropped_in, dropped_name, index_name, table_name, unique_name


class TestNames:
    def test_reads_as_written(self) -> None:
        assert table_name("shop", "order") == "shop__order"
        assert table_name("shop", "order", "parts") == "shop__order__parts"

    def test_long_names_stay_apart(self) -> None:
        names = {table_name("a" * 40, "b" * 40, "c" * 39 + end) for end in "xyz"}
        assert len(names) == 3
        assert all(len(name) <= LONGEST for name in names)
        assert index_name("t" * 60, ("a",)) != unique_name("t" * 60, ("a",))

    def test_dropped_names_tell_their_version(self) -> None:
        assert dropped_in(dropped_name(12, "cost")) == 12
        assert dropped_in("cost") is None
        assert dropped_in("_dropped_vx") is None
