"""Our side: a server with one app, a person with a role (row rights), one rule, history and outbox on."""

import csv
import http.client
import json
import secrets
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.server import Server

APP = Path(__file__).with_name("app.json")
RECORDS = "/api/apps/bench/forms/item/records"
COLUMNS = (
    "title",
    "status",
    "priority",
    "amount",
    "quantity",
    "customer",
    "opened_at",
    "category",
    "note",
    "due_on",
)
SERVE = ("-m", "engine.web")


@dataclass(frozen=True)
class Imported:
    """What the import of the rows took."""

    rows: int
    seconds: float
    peak_mb: float


def environment(folder: Path, url: str | None) -> dict[str, str]:
    """Settings of the server: a data folder and, for PostgreSQL, a URL. The port is filled in by `start`."""
    chosen = {"DOUGONG_DATA_DIR": str(folder), "DOUGONG_LOG_LEVEL": "warning", "DOUGONG_MAX_UPLOAD_MB": "256"}
    return chosen | ({"DOUGONG_DATABASE_URL": url} if url else {})


def start(settings: Mapping[str, str]) -> Server:
    """A running server of ours."""
    return Server(SERVE, settings, port_variable="DOUGONG_PORT")


def prepare(server: Server) -> None:
    """First administrator, the app, a worker with their role; leaves the worker's token in the server's headers."""
    password = secrets.token_urlsafe(12)
    server.ask("POST", "/api/setup", {"username": "admin", "name": "Admin", "password": password})
    server.take_cookies()
    server.ask("POST", "/api/apps", {"definition": json.loads(APP.read_text())})
    server.ask("POST", "/api/apps/bench/publish", {})
    person = server.ask("POST", "/api/people", {"username": "worker", "name": "Worker", "password": password})
    server.ask("PUT", "/api/apps/bench/roles/worker/members", [{"kind": "person", "id": person["id"]}])
    server.sign_out()
    server.ask("POST", "/api/auth/login", {"username": "worker", "password": password})
    server.take_cookies()
    token = server.ask("POST", "/api/tokens", {"name": "bench"})["token"]
    server.sign_out()
    server.headers["Authorization"] = f"Bearer {token}"


def write_csv(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    """The rows as a file to be imported."""
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        for row in rows:
            writer.writerow(
                [row[key].strftime("%Y-%m-%d %H:%M:%S") if key == "opened_at" else row[key] for key in COLUMNS]
            )


def import_rows(server: Server, path: Path) -> Imported:
    """Sends the file and waits for the job."""
    columns: dict[str, Any] = {key: {"field": key} for key in COLUMNS}
    columns["opened_at"]["format"] = "%Y-%m-%d %H:%M:%S"
    began = time.perf_counter()
    job = _upload(server, path, {"columns": columns, "mode": "insert"})
    pause = threading.Event()
    while (facts := server.ask("GET", f"/api/jobs/{job}"))["state"] in ("waiting", "running"):
        pause.wait(0.5)
    took = time.perf_counter() - began
    if facts["state"] != "done" or facts["result"]["failed"]:
        raise RuntimeError(f"the import failed: {facts}")
    return Imported(facts["result"]["created"], took, server.peak())


def _upload(server: Server, path: Path, options: Mapping[str, Any]) -> str:
    edge = secrets.token_hex(16)
    head = f'--{edge}\r\nContent-Disposition: form-data; name="options"\r\n\r\n{json.dumps(options)}\r\n'
    head += f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{path.name}"\r\n'
    head += "Content-Type: text/csv\r\n\r\n"
    body = head.encode() + path.read_bytes() + f"\r\n--{edge}--\r\n".encode()
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=300)
    headers = {**server.headers, "Content-Type": f"multipart/form-data; boundary={edge}"}
    line.request("POST", "/api/apps/bench/forms/item/import", body, headers)
    response = line.getresponse()
    answer = json.loads(response.read())
    line.close()
    if response.status >= 400:
        raise RuntimeError(f"the import was refused: {answer}")
    job: str = answer["job"]
    return job
