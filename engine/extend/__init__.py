"""The one door for plugins and built-in types alike: everything a type needs is imported from here."""

from engine.expressions.functions.function import Function, takes, words
from engine.expressions.types import NUMBER, TEXT
from engine.extend.action_type import ActionContext, ActionType, Phase
from engine.extend.catalog import Catalog
from engine.extend.channel_type import ChannelType, Delivered, Message, Refused, Retry
from engine.extend.effects import (
    CreateRecord,
    Effect,
    Notify,
    Reject,
    SetValue,
    StartFlow,
    UpdateRecords,
    Warn,
)
from engine.extend.frame import Column, Frame
from engine.extend.http_port import HttpPort, HttpReply
from engine.extend.markers import (
    Assignment,
    NewRecordAssignment,
    TargetAssignment,
    TargetExpr,
    TargetExpression,
    TargetFieldRef,
)
from engine.extend.node_context import NodeContext
from engine.extend.node_type import Done, Example, Fail, NodeType, Outcome, Outlet, Signal, Wait
from engine.extend.picture import Figure, Number, Picture, Table
from engine.extend.plugin import Plugin
from engine.extend.query import Dimension, Measure, Query
from engine.extend.widget_type import WidgetContext, WidgetType
from engine.fields.about import About
from engine.fields.aggregates import Aggregate
from engine.fields.field_type import FieldType
from engine.fields.operators import Operator
from engine.fields.target_markers import TargetCondition
from engine.fields.text_context import TextContext
from engine.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Unavailable
from engine.kernel.labels import Label
from engine.kernel.options import (
    Condition,
    Expression,
    FieldRef,
    FlowRef,
    FormRef,
    Options,
    RoleRef,
    Template,
    Value,
    opt,
)
from engine.kernel.problems import Problem, pointer

__all__ = [
    "About",
    "Aggregate",
    "ActionContext",
    "ActionType",
    "Assignment",
    "Catalog",
    "ChannelType",
    "Column",
    "Condition",
    "Conflict",
    "CreateRecord",
    "Delivered",
    "Dimension",
    "Done",
    "Effect",
    "Example",
    "Expression",
    "Fail",
    "FieldRef",
    "FieldType",
    "Figure",
    "FlowRef",
    "Forbidden",
    "FormRef",
    "Frame",
    "Function",
    "HttpPort",
    "HttpReply",
    "Invalid",
    "Label",
    "Measure",
    "Message",
    "NewRecordAssignment",
    "NodeContext",
    "NodeType",
    "NotFound",
    "NUMBER",
    "Notify",
    "Number",
    "Operator",
    "Options",
    "Outcome",
    "Outlet",
    "Phase",
    "Picture",
    "Plugin",
    "Problem",
    "Query",
    "Refused",
    "Reject",
    "Retry",
    "RoleRef",
    "SetValue",
    "Signal",
    "StartFlow",
    "TEXT",
    "Table",
    "TargetAssignment",
    "TargetCondition",
    "TargetExpr",
    "TargetExpression",
    "TargetFieldRef",
    "Template",
    "TextContext",
    "Unavailable",
    "UpdateRecords",
    "Value",
    "Wait",
    "Warn",
    "WidgetContext",
    "WidgetType",
    "opt",
    "pointer",
    "takes",
    "words",
]
