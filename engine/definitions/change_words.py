"""The words in which changes of a definition are told."""

from engine.kernel.labels import Language

Words = dict[Language, str]


def _words(en: str, zh: str) -> Words:
    return {"en": en, "zh-CN": zh}


PARTS: dict[str, Words] = {
    "app": _words("App", "应用"),
    "form": _words("Form", "表单"),
    "field": _words("Field", "字段"),
    "column": _words("Column", "明细列"),
    "choice": _words("Choice", "选项"),
    "view": _words("View", "视图"),
    "flow": _words("Flow", "流程"),
    "node": _words("Node", "节点"),
    "rule": _words("Rule", "规则"),
    "report": _words("Report", "报表"),
    "widget": _words("Widget", "组件"),
    "parameter": _words("Page filter", "页面筛选"),
    "role": _words("Role", "角色"),
    "right": _words("Rights on form", "表单权限"),
    "mapping": _words("Import mapping", "导入映射"),
}
"""What each kind of object is called."""

ASPECTS: dict[str, Words] = {
    "action": _words("action", "动作"),
    "at": _words("position", "位置"),
    "became": _words("only when it begins to hold", "仅在条件开始成立时"),
    "builder": _words("may design", "可设计"),
    "calendars": _words("calendars", "日历"),
    "changed": _words("watched fields", "监听字段"),
    "checks": _words("checks", "提交校验"),
    "color": _words("colour", "颜色"),
    "columns": _words("columns", "列"),
    "default": _words("default value", "默认值"),
    "do": _words("actions", "动作"),
    "edges": _words("connections", "连线"),
    "enabled": _words("on or off", "启用状态"),
    "everyone": _words("for everyone", "所有人可用"),
    "field": _words("field", "字段"),
    "fields": _words("fields", "字段"),
    "fields_default": _words("access to other fields", "其他字段权限"),
    "filter": _words("filter", "筛选条件"),
    "form": _words("form", "表单"),
    "format": _words("format", "格式版本"),
    "help": _words("help text", "说明"),
    "icon": _words("icon", "图标"),
    "index": _words("index", "索引"),
    "key": _words("key", "标识"),
    "label": _words("name", "名称"),
    "layout": _words("layout", "布局"),
    "linkage": _words("linkage", "联动"),
    "name": _words("name", "名称"),
    "navigation": _words("menu", "菜单"),
    "on": _words("trigger", "触发时机"),
    "options": _words("settings", "设置"),
    "order": _words("order", "顺序"),
    "phase": _words("moment", "执行时机"),
    "print": _words("print layouts", "打印模板"),
    "reports": _words("reports", "报表"),
    "required": _words("required", "必填"),
    "rows": _words("records covered", "数据范围"),
    "rows_for": _words("records covered by each right", "各权限的数据范围"),
    "score": _words("score", "分值"),
    "settings": _words("settings", "设置"),
    "sort": _words("order of records", "排序"),
    "sources": _words("sources let through", "触发来源"),
    "start": _words("start", "启动方式"),
    "summary": _words("summary", "简介"),
    "title": _words("title", "标题"),
    "title_field": _words("title field", "标题字段"),
    "track": _words("tracking", "状态跟踪"),
    "type": _words("type", "类型"),
    "unique": _words("uniqueness", "唯一性"),
    "unit": _words("unit", "单位"),
    "uses": _words("apps used", "引用的应用"),
    "verbs": _words("rights", "操作权限"),
    "when": _words("condition", "条件"),
}
"""What each part of an object is called when it changed."""

SENTENCES: dict[str, tuple[Words, Words]] = {
    "added": (
        _words("{part} “{name}” was added.", "新增{part}“{name}”。"),
        _words("{part} “{name}” was added to {owner}.", "在{owner}中新增{part}“{name}”。"),
    ),
    "removed": (
        _words("{part} “{name}” was removed.", "删除{part}“{name}”。"),
        _words("{part} “{name}” was removed from {owner}.", "从{owner}中删除{part}“{name}”。"),
    ),
    "changed": (
        _words("{part} “{name}” was changed: {aspects}.", "修改{part}“{name}”：{aspects}。"),
        _words("{part} “{name}” in {owner} was changed: {aspects}.", "修改{owner}中的{part}“{name}”：{aspects}。"),
    ),
}
"""By kind of change: for an object of the app itself, and for one inside another object."""
