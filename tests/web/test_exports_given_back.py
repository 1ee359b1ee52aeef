"""An export takes nothing for longer than it is made: no descriptor of a stranger, no connection of a slow reader."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from engine.bootstrap import Platform
from engine.web import export_file

SignIn = Callable[[str], TestClient]
EXPORT = "/api/apps/shop/forms/order/export"


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_no_descriptor_stays_open(anyone: Callable[[], TestClient], sign_in: SignIn, format: str) -> None:
    stranger, admin = anyone(), sign_in("admin")
    asked = {"format": format}
    for client, status in ((stranger, 401), (admin, 200)):
        assert client.get(EXPORT, params=asked).status_code == status
        before = descriptors()
        for _ in range(5):
            assert client.get(EXPORT, params=asked).status_code == status
        assert descriptors() == before


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_nothing_of_it_stays_on_disk(
    sign_in: SignIn, format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    admin = sign_in("admin")
    assert admin.get(EXPORT, params={"format": format}).status_code == 200
    assert admin.get(EXPORT, params={"format": format, "filter": "nothing ="}).status_code == 422
    assert os.listdir(tmp_path) == []


def test_the_connection_is_given_back_before_anything_is_sent(
    platform: Platform, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that takes nothing would hold it as long as it likes."""
    held: list[int] = []
    pool = platform.database.engine.pool

    made = export_file.export_file

    def counted(*given: object) -> Path:
        path = made(*given)  # type: ignore[arg-type]
        held.append(pool.checkedout())  # type: ignore[attr-defined]
        return path

    monkeypatch.setattr("engine.web.routes.transfer.export_file", counted)
    assert sign_in("admin").get(EXPORT).status_code == 200
    assert held == [0]


def test_only_so_many_at_once(sign_in: SignIn) -> None:
    admin = sign_in("admin")
    admin.headers["Accept-Language"] = "en"
    for _ in range(export_file.AT_ONCE):
        assert export_file._TURNS.acquire(blocking=False)
    try:
        refused = admin.get(EXPORT)
    finally:
        for _ in range(export_file.AT_ONCE):
            export_file._TURNS.release()
    assert (refused.status_code, refused.json()["problems"][0]["code"]) == (503, "export.busy")
    assert int(refused.headers["retry-after"]) > 0
    assert admin.get(EXPORT).status_code == 200


def test_a_field_asked_for_twice_is_given_once(sign_in: SignIn) -> None:
    told = sign_in("admin").get(EXPORT, params={"fields": "title,title,title"})
    assert told.content.decode("utf-8-sig").splitlines()[0].count("Title") == 1


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=abc", "bytes=5-2", "items=0-1", "bytes=-0", "bytes=0-3"])
def test_a_part_of_it_is_the_whole(
    sign_in: SignIn, asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is made for each answer anew, and goes with it whatever was asked."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    told = sign_in("admin").get(EXPORT, headers={"range": asked})
    assert told.status_code == 200 and told.content.startswith(b"\xef\xbb\xbf")
    assert os.listdir(tmp_path) == []
