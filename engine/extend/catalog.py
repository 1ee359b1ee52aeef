"""Every type there is, by kind and name: the built-in ones and those of plugins. Built once, by bootstrap."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.expressions.functions.table import FunctionTable, function_table
from engine.extend.action_type import ActionType
from engine.extend.channel_type import ChannelType
from engine.extend.node_type import NodeType
from engine.extend.plugin import Plugin
from engine.extend.widget_type import WidgetType
from engine.fields.field_type import FieldType
from engine.fields.registry import built_in_fields
from engine.kernel.registry import Registry
from engine.kernel.sentences import Sentences, engine_sentences


@dataclass(frozen=True, eq=False)
class Catalog:
    """Registries of all kinds; reaches load() and the engines as an argument."""

    fields: Registry[FieldType]
    nodes: Registry[NodeType]
    actions: Registry[ActionType]
    widgets: Registry[WidgetType]
    channels: Registry[ChannelType]
    functions: FunctionTable = field(default_factory=function_table)
    sentences: Sentences = field(default_factory=engine_sentences)

    @classmethod
    def build(
        cls,
        nodes: Iterable[NodeType] = (),
        actions: Iterable[ActionType] = (),
        widgets: Iterable[WidgetType] = (),
        channels: Iterable[ChannelType] = (),
        plugins: Sequence[Plugin] = (),
    ) -> "Catalog":
        """Built-in field types, the given types of the engines, and what plugins add. ValueError on a name twice."""
        said = engine_sentences()
        words: dict[str, Mapping[Any, str]] = dict(said.table)
        for plugin in plugins:
            words.update(plugin.sentences)
        return cls(
            fields=Registry("field", [*built_in_fields(), *(item for plugin in plugins for item in plugin.fields)]),
            nodes=Registry("node", [*nodes, *(item for plugin in plugins for item in plugin.nodes)]),
            actions=Registry("action", [*actions, *(item for plugin in plugins for item in plugin.actions)]),
            widgets=Registry("widget", [*widgets, *(item for plugin in plugins for item in plugin.widgets)]),
            channels=Registry("channel", [*channels, *(item for plugin in plugins for item in plugin.channels)]),
            functions=function_table(item for plugin in plugins for item in plugin.functions),
            sentences=Sentences(words),
        )
