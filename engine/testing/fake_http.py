"""Another server that is not there: answers by "METHOD url", and a note of every request."""

from collections.abc import Mapping
from typing import Any

from engine.extend.http_port import HttpReply
from engine.kernel.errors import Unavailable
from engine.kernel.problems import Problem


class FakeHttp:
    """`answers`: {"GET https://…": {"status", "json"}}; what is not among them does not answer."""

    def __init__(self, answers: Mapping[str, Mapping[str, Any]], calls: list[list[Any]] | None = None) -> None:
        self.answers = dict(answers)
        self.calls: list[list[Any]] = [] if calls is None else calls

    def send(
        self, method: str, url: str, *, json: Any = None, headers: Mapping[str, str] | None = None, key: str = ""
    ) -> HttpReply:
        self.calls.append(["http", method, url, key, *([] if json is None else [json])])
        found = self.answers.get(f"{method} {url}")
        if found is None:
            raise Unavailable(Problem("http.no_answer", params={"host": url}), retry_after=60)
        return HttpReply(found.get("status", 200), found.get("json"))
