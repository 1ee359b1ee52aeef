"""A pip package that adds types, through one entry point in the group `dougong.plugins`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.extend.action_type import ActionType
from engine.extend.channel_type import ChannelType
from engine.extend.node_type import NodeType
from engine.extend.widget_type import WidgetType
from engine.fields.field_type import FieldType
from engine.kernel.labels import Language

ENTRY_POINT_GROUP = "dougong.plugins"


@dataclass(frozen=True)
class Plugin:
    """What a plugin adds. `sentences` are its problem codes in both languages."""

    name: str
    version: str = "0"
    fields: Sequence[FieldType] = ()
    nodes: Sequence[NodeType] = ()
    actions: Sequence[ActionType] = ()
    widgets: Sequence[WidgetType] = ()
    channels: Sequence[ChannelType] = ()
    functions: Sequence[Any] = ()
    sentences: Mapping[str, Mapping[Language, str]] = field(default_factory=dict)
