"""A definition together with what its names mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.definitions.app import AppDef
from engine.definitions.scopes import Scopes


@dataclass(frozen=True)
class Named:
    """What usages and renaming need: the document as it is written, the app it describes, its scopes."""

    document: Mapping[str, Any]
    app: AppDef
    scopes: Scopes
