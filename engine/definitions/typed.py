"""Parts whose options belong to a type: read with the types of their kind at hand."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationInfo

from engine.kernel.options import Options


def read_options(raw: Any, info: ValidationInfo, kind: str, key: str = "type") -> Any:
    """Options as the type named in `key` reads them; `kind` is the registry in the validation context.

    A type that is not in the catalog keeps empty options: the schema has already reported it.
    """
    if isinstance(raw, Options):
        return raw
    types: Mapping[str, Any] = (info.context or {}).get(kind, {})
    found = types.get(info.data.get(key, ""))
    return found.Options.model_validate(raw, context=info.context) if found else Options()
