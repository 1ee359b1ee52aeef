"""The facts of an uploaded file."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

_SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "application/pdf"})


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One row of dg_files. `type` is what the bytes look like, whatever the name says; `record_id` None means loose."""

    id: str
    name: str
    size: int
    type: str
    sha256: str
    created_at: datetime
    created_by: str | None
    app: str | None
    form: str | None
    record_id: str | None
    field: str | None

    def facts(self) -> dict[str, Any]:
        """What records and screens know of a file."""
        return {"id": self.id, "name": self.name, "size": self.size, "type": self.type}

    def download_headers(self) -> dict[str, str]:
        """Headers with which the file does no harm in a browser: only pictures and PDF are shown, never as a page."""
        disposition = "inline" if self.type in _SHOWN else "attachment"
        return {
            "content-type": self.type if self.type in _SHOWN else "application/octet-stream",
            "content-disposition": f"{disposition}; filename*=UTF-8''{quote(self.name, safe='')}",
            "x-content-type-options": "nosniff",
            "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
            "cache-control": "private, max-age=31536000, immutable",
        }
