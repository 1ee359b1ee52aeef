"""Uploaded files: bytes streamed into the data folder, facts in dg_files, loose ones swept. Rights are the caller's."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Connection, Row, delete, insert, select, update

from engine.kernel.errors import Conflict, Invalid, NotFound
from engine.kernel.ids import is_id, new_id
from engine.kernel.problems import Problem
from engine.store.database import Database
from engine.store.file_types import HEAD, safe_name, sniff
from engine.store.stored_file import StoredFile
from engine.store.tables.files import files
from engine.store.unit_of_work import UnitOfWork

MEGABYTE = 1024 * 1024
_PIECE = 256 * 1024
_LOOSE = timedelta(days=1)
_RELEASED = timedelta(days=30)
_SWEPT = 500


@dataclass(frozen=True, slots=True)
class FileOwner:
    """The place in a record to which a file belongs."""

    app: str
    form: str
    record_id: str
    field: str


class FileStore:
    """Files below `folder`. A file is loose for a day until it is bound to a record."""

    def __init__(self, database: Database, folder: Path, *, max_bytes: int = 64 * MEGABYTE) -> None:
        self._database = database
        self.folder = folder
        self._max_bytes = max_bytes

    def put(
        self,
        stream: BinaryIO,
        name: str,
        *,
        by: str | None,
        keep: timedelta = _LOOSE,
        max_bytes: int | None = None,
    ) -> StoredFile:
        """Takes a file in, piece by piece; `keep` is how long it stays without a record.

        Raises Invalid("file.too_large" | "file.empty" | "file.no_name"); then nothing is left of it.
        """
        name = safe_name(name)
        if not name:
            raise Invalid.of("file.no_name", "/file")
        file_id = new_id()
        path = self.path_of(file_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            size, digest, head = _take_in(stream, path, max_bytes or self._max_bytes)
            with self._database.write() as uow:
                row: dict[str, Any] = {
                    "id": file_id,
                    "name": name,
                    "size": size,
                    "type": sniff(head, name),
                    "sha256": digest,
                    "created_at": uow.now,
                    "created_by": by,
                    "kept_until": uow.now + keep,
                }
                uow.connection.execute(insert(files), row)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        del row["kept_until"]
        return StoredFile(**row, app=None, form=None, record_id=None, field=None)

    def get(self, connection: Connection, file_id: str) -> StoredFile:
        """The facts of a file; NotFound("file.not_found")."""
        found = self.get_many(connection, [file_id]).get(file_id)
        if found is None:
            raise NotFound.of("file.not_found")
        return found

    def get_many(self, connection: Connection, file_ids: Iterable[str]) -> Mapping[str, StoredFile]:
        """The facts of those files that there are, in one statement."""
        wanted = [file_id for file_id in file_ids if is_id(file_id)]
        if not wanted:
            return {}
        return {row.id: _stored(row) for row in connection.execute(select(files).where(files.c.id.in_(wanted)))}

    def path_of(self, file_id: str) -> Path:
        """Where the bytes are. The last digits of an id are random, so folders fill evenly."""
        return self.folder / file_id[-2:] / file_id

    def open(self, file: StoredFile) -> BinaryIO:
        """The bytes; NotFound when they are gone from the disk."""
        try:
            return self.path_of(file.id).open("rb")
        except FileNotFoundError:
            raise NotFound.of("file.not_found") from None

    def bind(self, uow: UnitOfWork, file_ids: Collection[str], owner: FileOwner) -> None:
        """Makes files part of a record. Conflict("file.already_bound") when one belongs to another record."""
        for file in self.get_many(uow.connection, file_ids).values():
            if file.record_id not in (None, owner.record_id):
                raise Conflict(Problem("file.already_bound", params={"name": file.name}))
        bound = update(files).where(files.c.id.in_(list(file_ids)))
        place = {"app": owner.app, "form": owner.form, "record_id": owner.record_id, "field": owner.field}
        uow.connection.execute(bound.values(**place, kept_until=None))

    def release(self, uow: UnitOfWork, file_ids: Collection[str]) -> None:
        """Lets files go that a record no longer holds. They stay for 30 days, since histories still name them."""
        if file_ids:
            gone = update(files).where(files.c.id.in_(list(file_ids)))
            uow.connection.execute(gone.values(kept_until=uow.now + _RELEASED))

    def abandon(self, uow: UnitOfWork, record_ids: Collection[str]) -> None:
        """Lets every file go that belonged to records which are gone for good; the next sweep removes them."""
        mine = update(files).where(files.c.record_id.in_(list(record_ids)))
        uow.connection.execute(mine.values(kept_until=uow.now, record_id=None))

    def drop(self, file_id: str) -> None:
        """Removes a loose file at once: it was needed for a moment only, or refused."""
        with self._database.write() as uow:
            uow.connection.execute(delete(files).where(files.c.id == file_id, files.c.record_id.is_(None)))
        self._unlink(file_id)

    def sweep(self) -> int:
        """Removes up to 500 files whose time is over; answers how many."""
        with self._database.write() as uow:
            over = select(files.c.id).where(files.c.kept_until < uow.now).limit(_SWEPT)
            gone = (
                uow.connection.execute(delete(files).where(files.c.id.in_(over)).returning(files.c.id)).scalars().all()
            )
        for file_id in gone:
            self._unlink(file_id)
        return len(gone)

    def _unlink(self, file_id: str) -> None:
        path = self.path_of(file_id)
        path.unlink(missing_ok=True)
        for thumbnail in path.parent.glob(f"{file_id}.*"):
            thumbnail.unlink(missing_ok=True)


def _take_in(stream: BinaryIO, path: Path, limit: int) -> tuple[int, str, bytes]:
    size, digest, head = 0, sha256(), b""
    with path.open("xb") as target:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > limit:
                raise Invalid.of("file.too_large", "/file", limit_mb=max(1, limit // MEGABYTE))
            head = head or piece[:HEAD]
            digest.update(piece)
            target.write(piece)
    if size == 0:
        raise Invalid.of("file.empty", "/file")
    return size, digest.hexdigest(), head


def _stored(row: Row[Any]) -> StoredFile:
    return StoredFile(
        row.id,
        row.name,
        row.size,
        row.type,
        row.sha256,
        row.created_at,
        row.created_by,
        row.app,
        row.form,
        row.record_id,
        row.field,
    )
