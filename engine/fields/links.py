"""Ids of other records: read, named and found by name."""

from collections.abc import Sequence
from typing import Any

from engine.fields.text_context import TextContext
from engine.kernel.errors import Invalid
from engine.kernel.ids import is_id
from engine.kernel.labels import Language
from engine.kernel.problems import Problem, pointer

MOST_LINKS = 1000


def joint(language: Language) -> str:
    """What stands between the items of a list in words."""
    return "、" if language == "zh-CN" else ", "


def read_id(raw: Any) -> str:
    """An id; Invalid for anything else."""
    if not isinstance(raw, str) or not is_id(raw):
        raise Invalid.of("fields.not_a_record")
    return raw


def read_ids(raw: Any) -> tuple[str, ...]:
    """Several ids in order, each once; Invalid names every bad item by its place."""
    if not isinstance(raw, (list, tuple)):
        raise Invalid.of("fields.not_a_list")
    bad = [place for place, item in enumerate(raw) if not (isinstance(item, str) and is_id(item))]
    if bad:
        raise Invalid(Problem("fields.not_a_record", pointer(place)) for place in bad)
    if len(raw) > MOST_LINKS:
        raise Invalid.of("fields.too_many", max=MOST_LINKS)
    return tuple(dict.fromkeys(raw))


def find_one(form: str, text: str, ctx: TextContext) -> str:
    """The id of the only record that a text names (an id names itself). Invalid when there is none or more than one."""
    wanted = text.strip()
    if is_id(wanted):
        return wanted
    found = ctx.names.find(form, wanted)
    if not found:
        raise Invalid.of("fields.nobody_named", text=wanted[:60])
    if len(found) > 1:
        raise Invalid.of("fields.several_named", text=wanted[:60])
    return found[0]


def find_many(form: str, text: str, ctx: TextContext) -> tuple[str, ...]:
    """The ids that a list of names means."""
    return tuple(dict.fromkeys(find_one(form, part, ctx) for part in split_list(text)))


def split_list(text: str) -> Sequence[str]:
    """The parts of a list written in one cell: , ; 、 ， ； or line ends between them."""
    for mark in "，；、;\n":
        text = text.replace(mark, ",")
    return [part.strip() for part in text.split(",") if part.strip()]
