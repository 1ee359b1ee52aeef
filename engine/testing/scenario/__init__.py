"""Plays a template's scenario.json: people do things, the clock moves, and what they then see is compared."""

from engine.testing.scenario.failed import ScenarioFailed
from engine.testing.scenario.player import play

__all__ = ["ScenarioFailed", "play"]
