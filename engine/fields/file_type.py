"""What the types share whose values are uploaded files."""

import random
from collections.abc import Mapping
from typing import Any

from sqlalchemy.types import TypeEngine

from engine.expressions.types import ANY, ListOf, Type
from engine.fields.aggregates import COUNT
from engine.fields.field_type import FieldType
from engine.fields.missing import is_missing
from engine.fields.operators import EMPTINESS_OPERATORS
from engine.fields.powers import FileLimits, HoldsFiles
from engine.fields.storage import JsonValue
from engine.fields.text_context import TextContext
from engine.kernel.errors import Invalid
from engine.kernel.ids import is_id
from engine.kernel.options import Options, opt
from engine.kernel.problems import Problem, pointer

FACTS = ("id", "name", "size", "type")
MEGABYTE = 1024 * 1024


class FileOptions(Options):
    max_files: int = opt(10, title={"en": "Files at most", "zh-CN": "最多文件数"}, ge=1, le=100)
    max_megabytes: int = opt(
        20, title={"en": "Megabytes per file at most", "zh-CN": "单个文件上限（MB）"}, ge=1, le=500
    )


class FileColumn(JsonValue):
    """File facts as a JSON array; run time: tuple of dicts."""

    cache_ok = True

    def process_result_value(self, value: Any, dialect: Any) -> tuple[dict[str, Any], ...] | None:
        found = super().process_result_value(value, dialect)
        return None if found is None else tuple(found)


class FileType(HoldsFiles, FieldType):
    """Has the power HoldsFiles. The engine fills name, size and type of a file from what was uploaded under its id."""

    operators = EMPTINESS_OPERATORS
    aggregates = (COUNT,)

    def limits(self, o: Any) -> FileLimits:
        return FileLimits(o.max_files, o.max_megabytes * MEGABYTE, tuple(getattr(o, "types", ())))

    def value_type(self, o: Any) -> Type:
        return ListOf(ANY)

    def column(self, o: Any) -> TypeEngine[Any]:
        return FileColumn()

    def parse(self, raw: Any, o: Any) -> tuple[dict[str, Any], ...] | None:
        if is_missing(raw):
            return None
        if not isinstance(raw, (list, tuple)):
            raise Invalid.of("fields.not_a_list")
        limits = self.limits(o)
        files = [{"id": item} if isinstance(item, str) else item for item in raw]
        problems = [
            problem.under(pointer(place)) for place, file in enumerate(files) for problem in _problems(file, limits)
        ]
        if len(files) > limits.count:
            problems.append(Problem("fields.too_many_files", params={"max": limits.count}))
        if problems:
            raise Invalid(problems)
        once = {file["id"]: {fact: file[fact] for fact in FACTS if fact in file} for file in files}
        return tuple(once.values())

    def to_json(self, v: Any, o: Any) -> Any:
        return None if v is None else [dict(file) for file in v]

    def to_text(self, v: Any, o: Any, ctx: TextContext) -> str:
        return "\n".join(str(file.get("name", file["id"])) for file in v or ())

    def from_text(self, text: str, o: Any, ctx: TextContext) -> None:
        if is_missing(text):
            return None
        raise Invalid.of("fields.cannot_import")

    def sample(self, o: Any, rng: random.Random) -> None:
        return None


def _problems(file: Any, limits: FileLimits) -> list[Problem]:
    if not isinstance(file, Mapping) or not is_id(file.get("id")):
        return [Problem("fields.not_a_file")]
    name = str(file.get("name", ""))
    found = []
    if limits.types and name and name.rpartition(".")[2].lower() not in limits.types:
        found.append(Problem("fields.file_type", params={"name": name, "types": list(limits.types)}))
    size = file.get("size")
    if isinstance(size, int) and size > limits.bytes:
        found.append(Problem("fields.file_too_big", params={"name": name, "max": limits.bytes // MEGABYTE}))
    return found
