"""Answers for the parts of linkage that the browser cannot work out, those that read related records. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engine.expressions.context import Env
from engine.extend.plain import plain
from engine.forms.state import Place, holding_entries, sets_now
from engine.records.model.app_model import AppModel
from engine.records.model.form_model import FormModel
from engine.records.read.eyes import Eyes

Linkage = Sequence[Mapping[str, Any]]


def asks(linkage: Linkage) -> bool:
    """Whether a page leaves anything to the server."""
    return any("ask" in entry for entry in linkage) or any(True for _ in _asked_sets(linkage))


def answers(
    model: AppModel,
    form: FormModel,
    linkage: Linkage,
    names: Mapping[str, Any],
    env: Env,
    eyes: Eyes | None = None,
) -> dict[str, Any]:
    """What a page's linkage asks: `{"holds": places of the entries that hold, "sets": {place: value to set}}`.

    The answers are for the reader's `eyes`: what they may not see counts as missing, though saving asks for what the
    record as it is needs. Only what is in the page, and so concerns fields that its reader knows of, is answered.
    """
    if not asks(linkage):
        return {"holds": [], "sets": {}}
    if eyes is not None:
        names, env = eyes.names, eyes.env
    holding = holding_entries(form, names, env)
    values = sets_now(model, form, holding, names, env, eyes)
    return {
        "holds": [entry["ask"] for entry in linkage if "ask" in entry and int(entry["ask"]) in holding],
        "sets": {text: plain(values[place][1]) for text, place in _asked_sets(linkage) if place in values},
    }


def _asked_sets(linkage: Linkage) -> Iterator[tuple[str, Place]]:
    for entry in linkage:
        for step in entry["then"]:
            if "ask" in step.get("set", ()):
                index, at = step["set"]["ask"].split(".")
                yield step["set"]["ask"], (int(index), int(at))
