"""Generated files are committed and say what would be generated now."""

from tools.generate import stale


def test_generated_files_are_in_sync() -> None:
    assert stale() == [], "run `make generate`"
