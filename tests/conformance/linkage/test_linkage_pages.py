"""The pages that the browser's tests read are those of today's cases."""

from tests.conformance.linkage.linkage_pages import FILE, document


def test_pages_are_up_to_date() -> None:
    assert FILE.read_text(encoding="utf-8") == document()
