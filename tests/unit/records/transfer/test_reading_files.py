"""Files as rows of text: encodings, delimiters, workbooks, and what cannot be read."""

import csv
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import xlsxwriter

from engine.kernel.errors import Invalid
from engine.records.transfer import csv_table
from engine.records.transfer.opening import open_table

ROWS = [["编号", "名称", "数量"], ["001", "水泵，立式", "2"], ["002", 'the "big" one', "1.5"]]


def _csv(rows: list[list[str]], delimiter: str = ",") -> str:
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in rows]
    return "\r\n".join(delimiter.join(row) for row in quoted) + "\r\n"


class TestCsv:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    def test_finds_encoding_and_delimiter(self, tmp_path: Path, encoding: str, delimiter: str) -> None:
        file = tmp_path / "file.csv"
        file.write_bytes(_csv(ROWS, delimiter).encode(encoding))
        table = open_table(file)
        assert table.shape.columns == ("编号", "名称", "数量")
        assert table.shape.delimiter == delimiter
        assert [list(cells) for _, cells in table.rows()] == ROWS[1:]

    @pytest.mark.parametrize(
        ("content", "delimiter", "columns"),
        [
            ("a,b\n1,2\n", ",", 2),
            ("a;b\n1,5;2,5\n", ";", 2),
            ("Price, EUR;Name\n1,5;x\n", ";", 2),
            ("a\tb, c\n1\t2, 3\n", "\t", 2),
            ("a|b|c\n1,5|2|3\n", "|", 3),
            ("a,b\n1;2;3,x\n1;2;3,y\n", ",", 2),
            ('"a;b","c;d"\n"1;2","3"\n', ",", 2),
            ('"a,b";c\n"1,2,3";"x,y\nz,z"\n', ";", 2),
            ('a,b,c;d\n1\n"2;\n2",x\n', ",", 3),
            ("a;b;c;d\r1,5;;;\r2,5;;;\r", ";", 4),
            ("title\nx, and y\nz; and w\n", ",", 1),
            ("title\n", ",", 1),
            ("title", ",", 1),
            ("a;b", ";", 2),
            ("a;" * 20_000 + "z\n1,2\n", ";", None),
        ],
    )
    def test_finds_the_delimiter(self, tmp_path: Path, content: str, delimiter: str, columns: int | None) -> None:
        file = tmp_path / "file.csv"
        file.write_bytes(content.encode())
        if columns is None:
            with pytest.raises(Invalid) as caught:
                open_table(file)
            assert caught.value.problems[0].code == "import.too_many_columns"
            return
        shape = open_table(file).shape
        assert (shape.delimiter, len(shape.columns)) == (delimiter, columns)

    @pytest.mark.parametrize(
        "content",
        [b"',\"" * 8000 + b"\nx\n", b'"' * 16_000 + b"\n", b',"' * 8000, b"\n" * 16_000 + b"a", b" '," * 5000],
    )
    def test_it_is_counted_in_so_many_rows_and_never_guessed(
        self, content: bytes, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The guess of the standard library takes seconds for some of these."""
        read: list[int] = []

        def rows(*given: Any, **more: Any) -> Iterator[list[str]]:
            for cells in csv.reader(*given, **more):
                read.append(len(cells))
                yield cells

        monkeypatch.setattr(csv_table, "csv", SimpleNamespace(reader=rows))
        csv_table._delimiter(content.decode()[: csv_table.SAMPLE])
        assert len(read) <= csv_table.LOOKED_AT * len(csv_table.DELIMITERS)

    def test_names_lines_as_an_editor_does(self, tmp_path: Path) -> None:
        file = tmp_path / "file.csv"
        file.write_text("a,b\n1,2\n\n ,\n3,,,\n4,5,6\n")
        assert [(line, list(cells)) for line, cells in open_table(file).rows()] == [
            (2, ["1", "2"]),
            (5, ["3", ""]),
            (6, ["4", "5", "6"]),
        ]

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "file.empty"),
            (b"\n1,2\n", "import.no_header"),
            (b"a,b\x00c\n", "import.not_text"),
            (b"PK\x03\x04 but no workbook", "import.not_a_workbook"),
        ],
    )
    def test_refuses_what_is_no_table(self, tmp_path: Path, content: bytes, code: str) -> None:
        file = tmp_path / "file.csv"
        file.write_bytes(content)
        with pytest.raises(Invalid) as caught:
            open_table(file)
        assert [problem.code for problem in caught.value.problems] == [code]

    @pytest.mark.parametrize(
        ("content", "encoding", "line"),
        [
            (b"a,b\n" + b"1,2\n" * 600_000 + b"3,\xff\xff\n4,5\n", None, 600_002),
            (b"a,b\n" + b'1,"2\n2"\n' * 3 + b"3,\xff\n", "utf-8", 8),
            (b"a,\xff\n1,2\n", "utf-8", 1),
            ("a,b\nĊ,2\n3,4\n".encode("utf-16-le") + b"\x00\xd8\n\x00", "utf-16-le", 4),
            ("a,b\n1,2\n".encode("utf-16-le") + b"\x00\xd83\x00\n\x00", "utf-16-le", 3),
            ("a,b\n1,2\n3".encode("utf-16-le") + b"\x00", "utf-16-le", 3),
            (b'a,b\n1,"2\n2"\n3,"' + b"x" * 600_000 + b"\n" + b"x" * 600_000 + b"\n", None, 4),
        ],
    )
    def test_tells_the_line_that_cannot_be_read(
        self, tmp_path: Path, content: bytes, encoding: str | None, line: int
    ) -> None:
        file = tmp_path / "file.csv"
        file.write_bytes(content)
        with pytest.raises(Invalid) as caught:
            open_table(file, encoding)
        (problem,) = caught.value.problems
        assert (problem.code, problem.path, problem.params["line"]) == ("import.unreadable", "/file", line)

    def test_refuses_an_encoding_nobody_knows(self, tmp_path: Path) -> None:
        file = tmp_path / "file.csv"
        file.write_text("a\n1\n")
        with pytest.raises(Invalid) as caught:
            open_table(file, encoding="klingon")
        assert caught.value.problems[0].code == "import.encoding"


class TestXlsx:
    def test_reads_numbers_dates_and_texts_as_people_see_them(self, tmp_path: Path) -> None:
        file = tmp_path / "file.xlsx"
        book = xlsxwriter.Workbook(str(file))
        book.add_worksheet("Notes").write(0, 0, "x")
        sheet = book.add_worksheet("Data")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["code", "amount", "day", "flag"])
        sheet.write_string(1, 0, "007")
        sheet.write_number(1, 1, 0.1 + 0.2)
        sheet.write_number(1, 2, 46347, day)
        sheet.write_boolean(1, 3, True)
        sheet.write_number(3, 1, 12)
        book.close()
        table = open_table(file, sheet="Data")
        assert table.shape.sheets == ("Notes", "Data")
        assert table.shape.rows == 2
        rows = [(line, list(cells)) for line, cells in table.rows()]
        assert rows[0][1][:2] == ["007", "0.3"]
        assert rows[0][1][2].startswith("2026-11-21")
        assert rows[0][1][3] == "TRUE"
        assert rows[1] == (4, ["", "12", "", ""])

    def test_refuses_a_sheet_that_is_not_there(self, tmp_path: Path) -> None:
        file = tmp_path / "file.xlsx"
        book = xlsxwriter.Workbook(str(file))
        book.add_worksheet("Data").write(0, 0, "a")
        book.close()
        with pytest.raises(Invalid) as caught:
            open_table(file, sheet="Other")
        assert caught.value.problems[0].code == "import.no_sheet"
