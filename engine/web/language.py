"""In which language a reader wants to be answered."""

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response

from engine.kernel.labels import Language

LANGUAGE_COOKIE = "dougong_language"
YEAR_SECONDS = 365 * 86400


def _wishes(header: str) -> Iterator[tuple[float, str]]:
    for part in header.split(","):
        tag, _, rest = part.partition(";")
        quality = rest.strip().removeprefix("q=")
        try:
            yield float(quality or 1), tag.strip().lower()
        except ValueError:
            continue


def accepted_language(header: str | None) -> Language | None:
    """The best-liked language of an Accept-Language header that we speak; None when it names none of them."""
    for _, tag in sorted(_wishes(header or ""), key=lambda wish: -wish[0]):
        if tag.startswith("zh"):
            return "zh-CN"
        if tag.startswith("en"):
            return "en"
    return None


def reader_language(request: Request, fallback: Language) -> Language:
    """The header's language, else that of the person who is signed in, else `fallback`."""
    named = accepted_language(request.headers.get("accept-language"))
    if named is not None:
        return named
    person: Language | None = getattr(request.state, "language", None)
    return person or fallback


def first_language(request: Request, fallback: Language) -> Language:
    """For the first paint of the screens: what the person chose there last (a cookie), else the browser's wish."""
    chosen = accepted_language(request.cookies.get(LANGUAGE_COOKIE))
    return chosen or accepted_language(request.headers.get("accept-language")) or fallback


def remember_language(response: Response, language: Language | None) -> None:
    """Lets the next first paint of the screens speak the language that the person chose, if they did."""
    if language is not None:
        response.set_cookie(LANGUAGE_COOKIE, language, max_age=YEAR_SECONDS, samesite="lax")
