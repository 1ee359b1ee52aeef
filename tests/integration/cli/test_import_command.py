"""dougong import with files as they really are: other names, other encodings, bad rows, a second try."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

APP: dict[str, Any] = {
    "format": 1,
    "key": "crm",
    "name": "Clients",
    "forms": [
        {
            "key": "client",
            "fields": [
                {"key": "code", "type": "text", "label": {"en": "Code", "zh-CN": "编号"}, "unique": True},
                {"key": "keeper", "type": "member", "label": {"en": "Keeper", "zh-CN": "负责人"}},
                {"key": "since", "type": "date", "label": {"en": "Since", "zh-CN": "起始日期"}},
                {"key": "called", "type": "datetime", "label": {"en": "Called", "zh-CN": "通话时间"}},
                {"key": "revenue", "type": "number", "label": {"en": "Revenue", "zh-CN": "营收"}},
            ],
        }
    ],
}
TARGET = ("--app", "crm", "--form", "client")


@pytest.fixture
def crm(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the app is installed."""
    monkeypatch.chdir(tmp_path)
    Path("crm.json").write_text(json.dumps(APP))
    assert run("install", "crm.json").exit_code == 0
    return tmp_path


def failed_rows(name: str = "rows-not-imported.csv") -> list[list[str]]:
    with Path(name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_columns_are_known_by_their_labels_in_any_language(run: Any, crm: Path) -> None:
    text = "编号;起始日期;营收;备注\nC1;2026/1/5;￥2,000;x\nC2;5.1.2026;viel;y\n"
    (crm / "old.csv").write_bytes(text.encode("gb18030"))
    result = run("import", "old.csv", *TARGET, "--lang", "zh-CN")
    assert result.exit_code == 1
    assert "  营收 → 营收" in result.output and "未导入的列：备注" in result.output
    assert "新增 1，更新 0，未变 0，失败 1" in result.output
    assert failed_rows() == [
        ["行号", "原因", "编号", "起始日期", "营收", "备注"],
        [
            "3",
            "起始日期：“5.1.2026”不是可识别的日期，应写作 2026-11-21。；营收：请填写数字。",
            "C2",
            "5.1.2026",
            "viel",
            "y",
        ],
    ]


def test_nothing_that_fits_is_said_before_any_row_is_read(run: Any, crm: Path) -> None:
    (crm / "other.csv").write_text("Kode,Naam\n1,x\n")
    result = run("import", "other.csv", *TARGET)
    assert result.exit_code == 1 and "Kode, Naam" in result.output and "Since" in result.output
    assert not Path("rows-not-imported.csv").exists()


@pytest.mark.feature("D-05")
def test_bad_rows_are_corrected_and_only_they_are_imported_again(run: Any, crm: Path) -> None:
    bad = {500: ("31.02.2026", "1"), 1000: ("2026-01-01", "lots"), 1999: ("n/a", "1")}
    rows = [f"K{n},{','.join(bad.get(n, ('2026-01-01', str(n))))}" for n in range(2000)]
    (crm / "big.csv").write_text("\n".join(["Code,Since,Revenue", *rows]) + "\n")
    tried = run("import", "big.csv", *TARGET, "--dry-run")
    assert tried.exit_code == 0 and "Nothing was written" in tried.output, tried.output
    first = run("import", "big.csv", *TARGET)
    assert "Created 1997, updated 0, unchanged 0, failed 3" in first.output
    assert [row[0] for row in failed_rows()] == ["Line", "502", "1002", "2001"]

    file = Path("rows-not-imported.csv")
    file.write_text(file.read_text().replace("31.02.2026", "2026-03-01").replace("n/a", "2026-03-02"))
    second = run("import", str(file), *TARGET)
    assert "Created 2, updated 0, unchanged 0, failed 1" in second.output
    assert failed_rows() == [
        ["Line", "Reasons", "Code", "Since", "Revenue"],
        ["3", "Revenue: This is not a number.", "K1000", "2026-01-01", "lots"],
    ]
    file.write_text(file.read_text().replace("lots", "5"))
    assert "Created 1, updated 0" in run("import", str(file), *TARGET).output
    whole = run("import", "big.csv", *TARGET, "--mode", "update", "--key", "code")
    assert "Created 0, updated 0, unchanged 1997, failed 3" in whole.output


def test_modes_say_what_may_happen(run: Any, crm: Path) -> None:
    (crm / "a.csv").write_text("code,revenue\nA,1\n")
    (crm / "b.csv").write_text("code,revenue\nA,2\nB,3\n")
    assert "Created 1" in run("import", "a.csv", *TARGET).output
    again = run("import", "b.csv", *TARGET, "--mode", "insert")
    assert "Created 1, updated 0, unchanged 0, failed 1" in again.output
    assert "Code" in failed_rows()[1][1]
    (crm / "c.csv").write_text("code,revenue\nA,9\nZ,3\n")
    update = run("import", "c.csv", *TARGET, "--mode", "update", "--key", "code")
    assert "Created 0, updated 1, unchanged 0, failed 1" in update.output
    both = run("import", "c.csv", *TARGET, "--mode", "upsert", "--key", "code")
    assert "Created 1, updated 0, unchanged 1, failed 0" in both.output


def test_times_without_a_zone_are_those_of_the_organisation(run: Any, crm: Path) -> None:
    (crm / "a.csv").write_text("code,called\nA,2026-03-01 08:00\n")
    (crm / "b.csv").write_text("code,called\nA,2026-03-01T00:00:00Z\n")
    run("import", "a.csv", *TARGET)
    assert "unchanged 1" in run("import", "b.csv", *TARGET, "--mode", "update", "--key", "code").output


def test_a_dry_run_names_columns_and_sums_up_what_occurs_often(run: Any, crm: Path) -> None:
    rows = [f"K{n},{'soon' if n % 2 else '2026-01-01'},{'lots' if n == 7 else n}" for n in range(30)]
    (crm / "a.csv").write_text("\n".join(["Kode,Since,Revenue", *rows]) + "\n")
    columns = {"Kode": {"field": "code"}, "Since": {"field": "since"}, "Revenue": {"field": "revenue"}}
    (crm / "map.json").write_text(json.dumps({"columns": columns}))
    lines = run("import", "a.csv", *TARGET, "--mapping", "map.json", "--dry-run").output.splitlines()
    assert "  Kode → Code" in lines
    said = "Since: “soon” is not a date that can be read here. It should look like 2026-11-21."
    assert lines[lines.index(f"line 3: {said}") + 1] == f"line 5: {said}"
    assert sum(line.startswith("line ") for line in lines) == 10
    after = lines[lines.index("… in all 16:") + 1 :]
    assert after == [f"  15 × {said}", "  1 × Revenue: This is not a number."]


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("{", "file ends too early"),
        ('{"columns": {"Code": {"feld": "code"}}}', "Did you mean “field”?"),
        ('{"columns": {"Code": {"field": "code"}}, "mode": "replace"}', "insert, update, upsert"),
        ('{"columns": {"Kode": {"field": "code"}}}', "The file has no column “Kode”"),
    ],
)
def test_a_mapping_file_is_checked(run: Any, crm: Path, mapping: str, said: str) -> None:
    (crm / "a.csv").write_text("Code\nA\n")
    (crm / "map.json").write_text(mapping)
    result = run("import", "a.csv", *TARGET, "--mapping", "map.json")
    assert result.exit_code == 1 and said in result.output, result.output


def test_two_columns_of_one_name(run: Any, crm: Path) -> None:
    (crm / "a.csv").write_text("Code,Since,Code\nA,,B\n")
    result = run("import", "a.csv", *TARGET)
    assert result.exit_code == 1 and "several columns called “Code”" in result.output


def test_a_key_without_a_mode_updates_and_adds(run: Any, crm: Path) -> None:
    (crm / "a.csv").write_text("code,revenue\nC1,1\n")
    (crm / "b.csv").write_text("code,revenue\nC1,2\nC2,3\n")
    (crm / "map.json").write_text(json.dumps({"columns": {"code": {"field": "code"}}, "keys": ["code"]}))
    assert "Created 1, updated 0" in run("import", "a.csv", *TARGET).output
    assert "Created 1, updated 1, unchanged 0, failed 0" in run("import", "b.csv", *TARGET, "--key", "code").output
    assert "Created 0, updated 0, unchanged 2" in run("import", "b.csv", *TARGET, "--mapping", "map.json").output
    inserted = run("import", "b.csv", *TARGET, "--key", "code", "--mode", "insert")
    assert inserted.exit_code == 1 and "failed 2" in inserted.output
    assert "without it upsert" in " ".join(run("import", "--help").output.replace("│", " ").split())


def test_refused_rows_are_told_with_their_lines(run: Any, crm: Path) -> None:
    rows = [f"K{n},{n},lots" for n in range(9)]
    (crm / "a.csv").write_text("\n".join(["code,revenue,since", *rows, "K9,1,2026-01-01,over", "K10,1,2026-01-01,,"]))
    result = run("import", "a.csv", *TARGET)
    assert "Created 1, updated 0, unchanged 0, failed 10" in result.output
    lines = [line for line in result.output.splitlines() if line.startswith("line ")]
    assert len(lines) == 5
    assert lines[0] == "line 2: Since: “lots” is not a date that can be read here. It should look like 2026-11-21."
    assert failed_rows()[-1][:3] == [
        "11",
        "“over” stands beyond the last column. A delimiter within a text must be in quotes.",
        "K9",
    ]
    again = run("import", "rows-not-imported.csv", *TARGET, "--errors", "still.csv")
    assert "Left out" not in again.output and "failed 10" in again.output


def test_the_time_of_the_change_is_not_left_out(run: Any, crm: Path) -> None:
    (crm / "a.csv").write_text("code,when,other\nA,2026-03-01 08:00,x\n")
    (crm / "map.json").write_text(json.dumps({"columns": {"code": {"field": "code"}}, "changed_at": "when"}))
    result = run("import", "a.csv", *TARGET, "--mapping", "map.json", "--dry-run")
    assert "  when → time of the change" in result.output and "called so: other" in result.output


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "", "empty"),
        ("a.csv", "code,revenue\n", "There are no rows below the names of the columns."),
        ("a.xlsx", "code,revenue\nA,1\n", "a.xlsx is no Excel workbook, whatever it is called, but text."),
    ],
)
def test_odd_files_are_told_in_plain_words(run: Any, crm: Path, name: str, content: str, said: str) -> None:
    (crm / name).write_text(content)
    result = run("import", name, *TARGET)
    assert said in result.output
    assert (result.exit_code == 0) == ("A,1" in content)
