"""Files: taken in by pieces, judged by their bytes, bound, released, swept; thumbnails; kept answers."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from engine.kernel.errors import Conflict, Invalid, NotFound
from engine.kernel.ids import new_id
from engine.store.database import Database
from engine.store.file_types import safe_name, sniff
from engine.store.files import FileOwner, FileStore
from engine.store.idempotency import IdempotencyKey, keep_answer, kept_answer
from engine.store.stored_file import StoredFile
from engine.store.thumbnails import thumbnail


@pytest.fixture
def store(database: Database, tmp_path: Path) -> FileStore:
    return FileStore(database, tmp_path / "files", max_bytes=1_000_000)


def picture(width: int = 400, height: int = 200, orientation: int = 1) -> io.BytesIO:
    exif = Image.Exif()
    exif[0x0112] = orientation
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(stream, "JPEG", exif=exif)
    stream.seek(0)
    return stream


def put(store: FileStore, data: bytes = b"hello", name: str = "note.txt") -> StoredFile:
    return store.put(io.BytesIO(data), name, by=None)


def kept(store: FileStore) -> list[Path]:
    return [path for path in store.folder.rglob("*") if path.is_file()]


class TestPut:
    def test_keeps_facts_and_bytes(self, store: FileStore, database: Database) -> None:
        file = put(store, "你好".encode(), "说明.txt")
        with database.read() as connection:
            assert store.get(connection, file.id) == file
        assert file.facts() == {"id": file.id, "name": "说明.txt", "size": 6, "type": "text/plain"}
        with store.open(file) as stream:
            assert stream.read().decode() == "你好"

    @pytest.mark.parametrize(
        ("data", "name", "code"),
        [(b"", "a.txt", "file.empty"), (b"x" * 1_000_001, "a.txt", "file.too_large"), (b"x", " . ", "file.no_name")],
    )
    def test_refuses_and_leaves_nothing(self, store: FileStore, data: bytes, name: str, code: str) -> None:
        with pytest.raises(Invalid) as caught:
            put(store, data, name)
        assert caught.value.problems[0].code == code
        assert kept(store) == []

    def test_the_bytes_tell_the_type(self, store: FileStore) -> None:
        assert store.put(picture(), "report.pdf", by=None).type == "image/jpeg"

    def test_a_page_is_never_shown_as_one(self, store: FileStore) -> None:
        headers = put(store, b"<html><script>alert(1)</script>", "x.html").download_headers()
        assert headers["content-type"] == "application/octet-stream"
        assert headers["content-disposition"].startswith("attachment;")

    def test_an_unknown_id_is_not_found(self, store: FileStore, database: Database) -> None:
        with database.read() as connection:
            for file_id in (new_id(), "../../etc/passwd", ""):
                with pytest.raises(NotFound):
                    store.get(connection, file_id)


class TestOwner:
    def test_loose_files_are_swept_bound_ones_stay(self, store: FileStore, database: Database, clock: Any) -> None:
        loose, bound = put(store), store.put(picture(), "p.jpg", by=None)
        owner = FileOwner("demo", "thing", new_id(), "photos")
        with database.write() as uow:
            store.bind(uow, [bound.id], owner)
        clock.move(hours=25)
        assert store.sweep() == 1
        with database.read() as connection:
            assert set(store.get_many(connection, [loose.id, bound.id])) == {bound.id}
        thumbnail(store, bound, 200)
        with database.write() as uow:
            store.release(uow, [bound.id])
        clock.move(days=31)
        assert store.sweep() == 1
        assert kept(store) == []

    def test_a_file_belongs_to_one_record(self, store: FileStore, database: Database) -> None:
        file = put(store)
        with database.write() as uow:
            store.bind(uow, [file.id], FileOwner("demo", "thing", new_id(), "photos"))
        with pytest.raises(Conflict), database.write() as uow:
            store.bind(uow, [file.id], FileOwner("demo", "thing", new_id(), "photos"))


class TestThumbnail:
    def test_is_small_and_upright(self, store: FileStore) -> None:
        file = store.put(picture(orientation=6), "p.jpg", by=None)
        with Image.open(thumbnail(store, file, 150)) as small:
            assert (small.format, small.size) == ("WEBP", (100, 200))

    def test_refuses_what_is_no_picture(self, store: FileStore) -> None:
        with pytest.raises(Invalid) as caught:
            thumbnail(store, put(store, b"\x89PNG\r\n\x1a\nnonsense", "x.png"), 200)
        assert caught.value.problems[0].code == "file.not_an_image"

    @pytest.mark.parametrize("size", [(9000, 9000), (20000, 20000)])
    def test_refuses_a_bomb(self, store: FileStore, size: tuple[int, int]) -> None:
        stream = io.BytesIO()
        Image.new("1", size).save(stream, "PNG")
        stream.seek(0)
        with pytest.raises(Invalid) as caught:
            thumbnail(store, store.put(stream, "big.png", by=None), 200)
        assert caught.value.problems[0].code == "file.image_too_large"


class TestNames:
    @pytest.mark.parametrize(
        ("given", "clean"),
        [("C:\\temp\\a.txt", "a.txt"), ("../../x", "x"), ("a\u202etxt.exe", "atxt.exe"), ("", ""), ("..", "")],
    )
    def test_are_made_safe(self, given: str, clean: str) -> None:
        assert safe_name(given) == clean

    def test_long_ones_keep_their_ending(self) -> None:
        assert safe_name("长" * 300 + ".xlsx") == "长" * 195 + ".xlsx"

    def test_text_in_other_encodings_is_text(self) -> None:
        assert sniff("姓名,电话\n".encode("gb18030"), "a.csv") == "text/csv"
        assert sniff(b"\x00\x01\x02", "a.csv") == "application/octet-stream"


class TestAnswers:
    def test_the_same_request_gets_the_same_answer(self, database: Database) -> None:
        key = IdempotencyKey.of("k1", new_id(), "POST /records", {"a": 1})
        with database.read() as connection:
            assert kept_answer(connection, key) is None
        with database.write() as uow:
            keep_answer(uow, key, 201, {"id": "x"})
        with database.read() as connection:
            found = kept_answer(connection, key)
            assert found is not None
            assert (found.status, found.body) == (201, {"id": "x"})
            other = IdempotencyKey.of("k1", key.actor_id, "POST /records", {"a": 2})
            with pytest.raises(Conflict):
                kept_answer(connection, other)
        with pytest.raises(Conflict), database.write() as uow:
            keep_answer(uow, key, 201, {"id": "y"})

    @pytest.mark.parametrize("key", ["", "k" * 121])
    def test_odd_keys_are_refused(self, key: str) -> None:
        with pytest.raises(Invalid):
            IdempotencyKey.of(key, new_id(), "r", None)

    def test_loose_time_is_a_day(self, store: FileStore, clock: Any) -> None:
        put(store)
        clock.move(hours=23)
        assert store.sweep() == 0
        store.put(io.BytesIO(b"x"), "errors.csv", by=None, keep=timedelta(days=7))
        clock.move(hours=2)
        assert store.sweep() == 1
