"""Every type there is: those of the engines' folders and those of installed plugins."""

from importlib.metadata import entry_points

from engine.extend.catalog import Catalog
from engine.extend.plugin import ENTRY_POINT_GROUP, Plugin
from engine.kernel.registry import load_folder


def builtin_catalog() -> Catalog:
    """The types that ship with the engine; needs neither plugins nor a database."""
    return build_catalog(())


def installed_plugins() -> tuple[Plugin, ...]:
    """The plugins among the installed packages, by name. TypeError when an entry point is no Plugin."""
    found = []
    for point in sorted(entry_points(group=ENTRY_POINT_GROUP), key=lambda point: point.name):
        plugin = point.load()
        if not isinstance(plugin, Plugin):
            raise TypeError(f"the entry point {point.name} ({point.value}) is no Plugin")
        found.append(plugin)
    return tuple(found)


def build_catalog(plugins: tuple[Plugin, ...]) -> Catalog:
    """The built-in types and those of `plugins`. ValueError when two have one name."""
    return Catalog.build(
        nodes=load_folder("engine.flows.nodes", "node_type"),
        actions=load_folder("engine.rules.actions", "action_type"),
        widgets=load_folder("engine.reports.widgets", "widget_type"),
        plugins=plugins,
    )
