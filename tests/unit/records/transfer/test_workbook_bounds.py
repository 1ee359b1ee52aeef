"""Workbooks that would take the process down are refused first, quickly; those that people make are taken."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from engine.kernel.errors import Invalid, Unavailable
from engine.records.transfer import workbook_bounds, xlsx_table
from engine.records.transfer.opening import open_table

Cells = list[tuple[int, int, str | None]]
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
HEAD = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
FIRST = '<row r="1"><c r="A1" t="inlineStr"><is><t>title</t></is></c></row>'
FOOT = "</sheetData></worksheet>"


def workbook(path: Path, cells: Cells) -> Path:
    """A workbook with a header and the given cells; None is an empty cell with a style."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "title")
        for row, column, text in cells:
            sheet.write_blank(row, column, None, book.add_format({"bold": True})) if text is None else sheet.write(
                row, column, text
            )
    return path


def with_sheet(path: Path, rows: str) -> Path:
    """A workbook whose sheet has hand-made XML."""
    return with_part(path, SHEET, HEAD + rows + FOOT)


def with_part(path: Path, name: str, content: str) -> Path:
    """A workbook one part of which is hand-made."""
    source = workbook(path.with_suffix(".source"), [])
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, content if part.filename == name else old.read(part.filename))
    return path


def code_of(path: Path) -> str:
    with pytest.raises(Invalid) as caught:
        open_table(path)
    (problem,) = caught.value.problems
    assert problem.path == "/file"
    return problem.code


class TestFarCells:
    def test_a_lone_cell_in_the_last_corner(self, tmp_path: Path) -> None:
        assert code_of(workbook(tmp_path / "a.xlsx", [(1_048_575, 16_383, "x")])) == "import.too_many_columns"
        assert code_of(workbook(tmp_path / "b.xlsx", [(1_048_575, 900, "x")])) == "import.reaches_too_far"

    def test_far_but_thin_is_taken(self, tmp_path: Path) -> None:
        table = open_table(workbook(tmp_path / "a.xlsx", [(1, 0, "x"), (1_048_575, 0, "y")]))
        assert [list(cells) for _, cells in table.rows()] == [["x"], ["y"]]

    def test_empty_rows_on_the_way_to_the_last_are_not_put_in_words(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = workbook(tmp_path / "a.xlsx", [(1_048_575, 0, "x")])
        said: list[Any] = []

        def text(cell: Any) -> str:
            said.append(cell)
            return str(cell)

        monkeypatch.setattr(xlsx_table, "_text", text)
        assert [line for line, _ in open_table(path).rows()] == [1_048_576]
        assert said == ["title", "x"]

    def test_a_hundred_thousand_rows_of_twenty_columns_are_taken(self, tmp_path: Path) -> None:
        assert open_table(workbook(tmp_path / "a.xlsx", [(99_999, 19, "x")])).shape.rows == 1
        assert code_of(workbook(tmp_path / "b.xlsx", [(99_999, 39, "x")])) == "import.reaches_too_far"

    def test_styles_without_content_do_not_count(self, tmp_path: Path) -> None:
        table = open_table(workbook(tmp_path / "a.xlsx", [(1, 0, "x"), (1_048_575, 16_383, None)]))
        assert [list(cells) for _, cells in table.rows()] == [["x"]]

    @pytest.mark.parametrize(
        "rows",
        [
            # Cells that do not say where they stand, in a row that stands far below.
            '<row r="1048576">' + "<c><v>1</v></c>" * 1200 + "</row>",
            # A place behind one that misleads.
            """<row r="1048576"><c s=' r="A1"' r="XFD1048576"><v>1</v></c></row>""",
            "<row r='1048576'><c" + " " * 3000 + "r = 'XFD1048576'><v>1</v></c></row>",
            # Rows that are none, so that the cells of one row seem to be of many.
            '<row r="1048576">' + "<c><v>1</v></c><!-- <row -->" * 1200 + "</row>",
            '<x:row xmlns:x="urn:x" r="1048576"><c r="XFD1048576"><v>1</v></c></x:row>',
        ],
    )
    def test_ways_to_hide_it(self, tmp_path: Path, rows: str) -> None:
        assert code_of(with_sheet(tmp_path / "a.xlsx", FIRST + rows)) == "import.too_many_columns"

    @pytest.mark.parametrize(
        "rows",
        [
            '<row r="20000000"><c r="A20000000"><v>1</v></c></row>',
            '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
            '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>',
            '<row r="20000000"><c><v>1</v></c></row>',
            '<row r="20000000"><c r="A2"><v>1</v></c><c><v>1</v></c></row>',
            '<row r="20000000"/><row><c><v>1</v></c></row>',
            '<row r="2"><c r="A20000000"><v>1</v></c></row>',
            f'<row r="2"><c r="A{"9" * 5000}"><v>1</v></c></row>',
            f'<row r="{"0" * 600}20000000"><c><v>1</v></c></row>',
            '<!-- x --><row r="20000000"><c r="A20000000"><v>1</v></c></row>',
            '<!-- x --><row r="20000000"><c r="A2"><v>1</v></c><c><v>1</v></c></row>',
        ],
    )
    def test_rows_that_no_sheet_has(self, tmp_path: Path, rows: str) -> None:
        assert code_of(with_sheet(tmp_path / "a.xlsx", FIRST + rows)) == "import.reaches_too_far"

    @pytest.mark.parametrize("column", ["XFE", "ZZZZZZ", "zzzzzz", "A" * 5000])
    @pytest.mark.parametrize("before", ["", "<!-- x -->"])
    def test_columns_that_no_sheet_has(self, tmp_path: Path, column: str, before: str) -> None:
        rows = f'{before}<row r="2"><c r="{column}1"><v>1</v></c></row>'
        assert code_of(with_sheet(tmp_path / "a.xlsx", FIRST + rows)) == "import.too_many_columns"

    @pytest.mark.parametrize("place", ["A0", "A", "0", "A²", "", "A-1", "A4294967297", "A 1", "&#65;9"])
    def test_places_that_are_none(self, tmp_path: Path, place: str) -> None:
        for row in (place, "2"):
            path = with_sheet(tmp_path / "a.xlsx", FIRST + f'<!-- --><row r="{row}"><c r="{place}"><v>1</v></c></row>')
            try:
                rows = [list(cells) for _, cells in open_table(path).rows()]
            except Invalid as error:
                assert [problem.path for problem in error.problems] == ["/file"]
            else:
                assert len(rows) <= 2

    def test_a_sheet_behind_something_else(self, tmp_path: Path) -> None:
        far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        path = with_sheet(tmp_path / "a.xlsx", far)
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
            for part in old.infolist():
                content = old.read(part.filename)
                new.writestr(part.filename, b"picture " + content if part.filename == SHEET else content)
        assert code_of(tmp_path / "b.xlsx") == "import.not_a_workbook"

    def test_no_types_of_ones_own(self, tmp_path: Path) -> None:
        rows = "<!DOCTYPE x [<!ENTITY far 'XFD1048576'>]>"
        assert code_of(with_sheet(tmp_path / "a.xlsx", rows + FIRST)) == "import.not_a_workbook"

    def test_comments_are_read_exactly(self, tmp_path: Path) -> None:
        rows = '<!-- r="XFD1048576" --><row r="2"><c r="A2"><v>7</v></c></row>'
        assert [list(cells) for _, cells in open_table(with_sheet(tmp_path / "a.xlsx", FIRST + rows)).rows()] == [["7"]]


class TestBombs:
    def test_what_unpacks_to_too_much(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workbook_bounds, "MAX_UNPACKED", 3_000_000)
        path = workbook(tmp_path / "a.xlsx", [])
        open_table(path)
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
            package.writestr("xl/media/image.png", b"\0" * 4_000_000)
        assert code_of(path) == "import.too_large"

    def test_a_size_that_is_a_lie(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workbook_bounds, "MAX_UNPACKED", 3_000_000)
        path = workbook(tmp_path / "a.xlsx", [])
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
            package.writestr("xl/media/image.png", b"\0" * 4_000_000)
        told, lie = (4_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
        path.write_bytes(path.read_bytes().replace(told, lie))
        assert code_of(path) == "import.too_large"

    @pytest.mark.parametrize("cell", ["<c/>", '<c r="A2"><v>1</v></c>'])
    def test_more_cells_than_are_read(self, tmp_path: Path, cell: str) -> None:
        rows = '<row r="2">' + cell * (workbook_bounds.MAX_CELLS + 100) + "</row>"
        assert code_of(with_sheet(tmp_path / "a.xlsx", FIRST + rows)) == "import.too_large"

    def test_more_cells_with_a_prefix(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workbook_bounds, "MAX_CELLS", 1000)
        rows = '<row r="2" xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        few, many = (rows + '<x:c r="A2"><x:v>1</x:v></x:c>' * count + "</row>" for count in (900, 1001))
        assert open_table(with_sheet(tmp_path / "a.xlsx", FIRST + few)).shape.rows == 1
        assert code_of(with_sheet(tmp_path / "b.xlsx", FIRST + many)) == "import.too_large"

    @pytest.mark.parametrize(("prefix", "text"), [("", "<si/>"), ("x:", "<x:si/>"), ("", "<si><t>a</t></si>")])
    def test_more_texts_than_are_read(self, tmp_path: Path, prefix: str, text: str) -> None:
        name = "xmlns:x" if prefix else "xmlns"
        content = (
            f'<{prefix}sst {name}="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            + text * (workbook_bounds.MAX_STRINGS + 100)
            + f"</{prefix}sst>"
        )
        assert code_of(with_part(tmp_path / "a.xlsx", STRINGS, content)) == "import.too_large"

    def test_more_tags_than_are_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workbook_bounds, "MAX_TAGS", 10_000)
        assert code_of(with_sheet(tmp_path / "a.xlsx", FIRST + "<x/>" * 10_001)) == "import.too_large"

    def test_one_at_a_time(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(xlsx_table, "PATIENCE", 0.01)
        path = workbook(tmp_path / "a.xlsx", [(1, 0, "x")])
        with xlsx_table._TURN, pytest.raises(Unavailable) as caught:
            open_table(path)
        assert [problem.code for problem in caught.value.problems] == ["import.busy"]
        assert open_table(path).shape.rows == 1

    @pytest.mark.parametrize("name", ["content.xml", "xl/workbook.bin"])
    def test_packages_of_other_kinds(self, tmp_path: Path, name: str) -> None:
        path = workbook(tmp_path / "a.xlsx", [])
        with zipfile.ZipFile(path, "a") as package:
            package.writestr(name, b"<office/>")
        assert code_of(path) == "import.not_a_workbook"


class TestOddTables:
    def test_ten_thousand_columns(self, tmp_path: Path) -> None:
        file = tmp_path / "a.csv"
        file.write_text(",".join(f"c{place}" for place in range(10_000)) + "\n")
        assert code_of(file) == "import.too_many_columns"
        assert code_of(workbook(tmp_path / "a.xlsx", [(0, place, "c") for place in range(1, 10_000)])) == (
            "import.too_many_columns"
        )

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "import.not_text"),
            (b"\xff\xfe", "import.no_header"),
            (b"\xef\xbb\xbf", "import.no_header"),
            (b"\xff\xfea\x00b", "import.unreadable"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "import.not_text"),
            (b'title\n"never closed', None),
        ],
    )
    def test_what_is_called_csv(self, tmp_path: Path, content: bytes, code: str | None) -> None:
        file = tmp_path / "a.csv"
        file.write_bytes(content)
        if code is not None:
            assert code_of(file) == code
        else:
            assert [list(cells) for _, cells in open_table(file).rows()] == [["never closed"]]
