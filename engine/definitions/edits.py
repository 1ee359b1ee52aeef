"""Small changes to a definition's JSON, each at a pointer; the given document is left as it is."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Edit:
    """Puts `value` at `path`; with `is_key`, the object's key at `path` becomes `value` (in the same place)."""

    path: str
    value: Any
    is_key: bool = False


def apply_edits(document: Any, edits: Iterable[Edit]) -> Any:
    """The document with every edit made. Keys are renamed last, the deepest first, so that pointers stay true."""
    document = deepcopy(document)
    all_edits = list(edits)
    for edit in [edit for edit in all_edits if not edit.is_key]:
        _put(document, edit)
    for edit in sorted((edit for edit in all_edits if edit.is_key), key=lambda edit: -edit.path.count("/")):
        _rename_key(document, edit)
    return document


def _parts(path: str) -> list[str]:
    return [part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:]]


def _put(document: Any, edit: Edit) -> None:
    *outer, last = _parts(edit.path)
    here = document
    for index, part in enumerate(outer):
        following = here[int(part)] if isinstance(here, list) else here[part]
        if isinstance(following, str):
            # A field placed by its bare key: the text stands for the object.
            outer, last, here = outer[:index], part, here
            break
        here = following
    if isinstance(here, list):
        here[int(last)] = edit.value
    else:
        here[last] = edit.value


def _rename_key(document: Any, edit: Edit) -> None:
    *outer, last = _parts(edit.path)
    here = document
    for part in outer:
        here = here[int(part)] if isinstance(here, list) else here[part]
    renamed = {(edit.value if key == last else key): value for key, value in here.items()}
    here.clear()
    here.update(renamed)
