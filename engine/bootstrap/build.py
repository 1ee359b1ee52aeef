"""Builds the platform of a process."""

from engine.bootstrap.catalog import build_catalog, installed_plugins
from engine.bootstrap.platform import Platform
from engine.extend.catalog import Catalog
from engine.extend.http_port import HttpPort
from engine.kernel.clock import Clock, SystemClock
from engine.settings import Settings


def build_platform(
    settings: Settings, clock: Clock | None = None, catalog: Catalog | None = None, http: HttpPort | None = None
) -> Platform:
    """The platform of `settings`, with the types of the installed plugins unless a catalog is given."""
    return Platform(settings, clock or SystemClock(), catalog or build_catalog(installed_plugins()), http)
