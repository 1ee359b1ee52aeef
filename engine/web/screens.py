"""The compiled browser application: hashed files for ever, the entry page checked each time, both compressed."""

import gzip
import mimetypes
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import Response

from engine.kernel.errors import NotFound
from engine.kernel.labels import LANGUAGES, Language

FOLDER = Path(__file__).parent / "static"
COMPRESSED = {".html", ".js", ".css", ".svg", ".json", ".map", ".txt", ".webmanifest"}
IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
ENTRY = "index.html"
HASHED = "assets/"
NAMES: dict[Language, str] = {"en": "Dougong", "zh-CN": "斗拱"}


@dataclass(frozen=True)
class Screen:
    """One file of the browser application, read and compressed when it is first asked for."""

    path: Path
    name: str

    @cached_property
    def body(self) -> bytes:
        return self.path.read_bytes()

    @cached_property
    def compressed(self) -> bytes | None:
        """The gzip form: made by the build where it stands beside the file, else made here once."""
        if self.path.suffix not in COMPRESSED:
            return None
        ready = self.path.with_name(self.path.name + ".gz")
        return ready.read_bytes() if ready.is_file() else gzip.compress(self.body, 9, mtime=0)

    @cached_property
    def tag(self) -> str:
        return f'"{sha256(self.body).hexdigest()[:24]}"'

    @cached_property
    def media_type(self) -> str:
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"


@dataclass(frozen=True)
class EntryPage(Screen):
    """The page that draws all others, with language and title as they should be at the first paint."""

    language: Language

    @cached_property
    def body(self) -> bytes:
        template = Environment(autoescape=True).from_string(self.path.read_text(encoding="utf-8"))
        return template.render(language=self.language, title=NAMES[self.language]).encode()

    @cached_property
    def compressed(self) -> bytes | None:
        return gzip.compress(self.body, 9, mtime=0)


class Screens:
    """Answers every address that is no API address; unknown ones get the entry page, which draws them."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.files = {
            name: Screen(path, name)
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.suffix != ".gz" and (name := path.relative_to(folder).as_posix()) != ENTRY
        }
        entry = folder / ENTRY
        self.entries = {language: EntryPage(entry, ENTRY, language) for language in LANGUAGES if entry.is_file()}

    def answer(self, request: Request, name: str, language: Language) -> Response:
        """The file, the entry page in `language`, or 304 when the browser has it already."""
        screen = self.files.get(name)
        if screen is None:
            if "." in name.rpartition("/")[2] and name != ENTRY:
                raise NotFound.of("request.no_such_address", address=f"/{name[:200]}")
            screen = self.entries.get(language)
        if screen is None:
            raise NotFound.of("request.no_screens")
        headers = {"ETag": screen.tag, "Vary": "Accept-Encoding, Accept-Language, Cookie"}
        headers["Cache-Control"] = IMMUTABLE if screen.name.startswith(HASHED) else REVALIDATE
        if request.headers.get("if-none-match") == screen.tag:
            return Response(status_code=304, headers=headers)
        body = screen.body
        if "gzip" in request.headers.get("accept-encoding", "") and (small := screen.compressed) is not None:
            body = small
            headers["Content-Encoding"] = "gzip"
        return Response(body, media_type=screen.media_type, headers=headers)
