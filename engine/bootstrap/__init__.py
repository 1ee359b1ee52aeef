"""The one place where parts meet: builds the platform from settings, a clock and the installed plugins."""

from engine.bootstrap.build import build_platform
from engine.bootstrap.catalog import build_catalog, builtin_catalog, installed_plugins
from engine.bootstrap.platform import Platform

__all__ = ["Platform", "build_catalog", "build_platform", "builtin_catalog", "installed_plugins"]
