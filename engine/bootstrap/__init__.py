"""The one place where parts meet: builds the platform from settings, a clock and the installed plugins."""

from engine.bootstrap.catalog import build_catalog, builtin_catalog, installed_plugins

__all__ = ["build_catalog", "builtin_catalog", "installed_plugins"]
