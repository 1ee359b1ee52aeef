"""Who may do what: verbs, rows and fields of forms, reports, building."""

from collections.abc import Mapping
from types import MappingProxyType

from engine.access.actor import Actor
from engine.access.app_rights import AppRights, FormRights, all_rights, common_mask, rights_of
from engine.access.no_rows import NO_ROWS, NoRows
from engine.access.system_rights import system_mask, system_rows
from engine.definitions.app import AppDef
from engine.definitions.role import Access, Verb
from engine.kernel.errors import Forbidden
from engine.kernel.problems import Problem

_READING: frozenset[str] = frozenset({"read", "export"})
_KEPT_APPS = 64
_NOTHING = FormRights()
_Sets = dict[frozenset[str] | None, AppRights]
_Masks = dict[str, Mapping[str, Access]]


class Policy:
    """Answers from the app definition and the actor alone, without the database.

    What it worked out is kept per definition object; definitions are frozen, so it stays right.
    """

    def __init__(self) -> None:
        self._kept: dict[int, tuple[AppDef, _Sets, _Masks]] = {}

    def may(self, actor: Actor, verb: Verb, app: AppDef, form: str) -> bool:
        """Whether the actor may do this with any record of the form at all."""
        return not isinstance(self.rows(actor, verb, app, form), NoRows)

    def rows(self, actor: Actor, verb: Verb, app: AppDef, form: str) -> str | NoRows | None:
        """With which records: None for all, an expression over the form's scope for some, NO_ROWS for none."""
        if (actor.read_only and verb not in _READING) or _is_outside(actor, app):
            return NO_ROWS
        rights = self._rights(actor, app)
        if form.startswith("$"):
            return system_rows(form, verb, actor=actor, app=app.key, builder=rights.builder)
        own = rights.forms.get(form, _NOTHING).rows.get(verb, NO_ROWS)
        grant = actor.grant
        if own is None or grant is None or not grant.covers(app.key, form):
            return own
        if verb != "read" and not (verb == "update" and grant.changes):
            return own
        return grant.rows if isinstance(own, NoRows) else f"({own}) or {grant.rows}"

    def mask(self, actor: Actor, app: AppDef, form: str) -> Mapping[str, Access]:
        """Access per field, child fields as `parts.qty`. A field that is not named may not be touched, but of system
        forms it may be read."""
        if form.startswith("$"):
            return system_mask(form, admin=actor.is_admin)
        if actor.grant is not None and actor.grant.covers(app.key, form):
            return actor.grant.mask
        return self._rights(actor, app).forms.get(form, _NOTHING).mask

    def common(self, app: AppDef, form: str) -> Mapping[str, Access]:
        """The access to each field that every role has which may read the form: what whoever has no role at all may be
        shown of it."""
        masks = self._of(app)[2]
        if form not in masks:
            masks[form] = common_mask(app, form)
        return masks[form]

    def require(self, actor: Actor, verb: Verb, app: AppDef, form: str) -> None:
        """Raises Forbidden("access.not_allowed") unless the actor may."""
        if not self.may(actor, verb, app, form):
            name = next((item.name or item.key for item in app.forms if item.key == form), form)
            raise Forbidden(Problem("access.not_allowed", params={"verb": _VERB_WORDS[verb], "form": name}))

    def may_open(self, actor: Actor, app: AppDef) -> bool:
        """Whether the app is shown to the actor: some form may be touched, some report seen, or the app built."""
        rights = self._rights(actor, app)
        return bool(rights.forms or rights.reports or rights.builder)

    def may_build(self, actor: Actor, app: AppDef) -> bool:
        """Whether the actor may change the app's definition."""
        return self._rights(actor, app).builder and not actor.read_only

    def may_see_report(self, actor: Actor, app: AppDef, report: str) -> bool:
        """Whether the actor may open the report. Its figures still keep to the actor's rows and fields."""
        return report in self._rights(actor, app).reports

    def require_build(self, actor: Actor, app: AppDef) -> None:
        """Raises Forbidden("access.builders_only") unless the actor may change the definition."""
        if not self.may_build(actor, app):
            raise Forbidden(Problem("access.builders_only", params={"app": app.name}))

    def _rights(self, actor: Actor, app: AppDef) -> AppRights:
        if _is_outside(actor, app):
            return _NO_RIGHTS
        sets = self._of(app)[1]
        roles = None if actor.unbounded else actor.roles_in(app.key)
        rights = sets.get(roles)
        if rights is None:
            held = [role for role in app.roles if role.everyone or (roles is not None and role.key in roles)]
            rights = sets[roles] = all_rights(app) if roles is None else rights_of(app, held)
        return rights

    def _of(self, app: AppDef) -> tuple[AppDef, _Sets, _Masks]:
        kept = self._kept.get(id(app))
        if kept is None or kept[0] is not app:
            if len(self._kept) >= _KEPT_APPS:
                self._kept.clear()
            kept = self._kept[id(app)] = (app, {}, {})
        return kept


def _is_outside(actor: Actor, app: AppDef) -> bool:
    return not actor.reaches(app.key)


_NO_RIGHTS = AppRights({}, frozenset(), builder=False)
_VERB_WORDS = MappingProxyType(
    {
        "create": {"en": "add", "zh-CN": "新增"},
        "read": {"en": "see", "zh-CN": "查看"},
        "update": {"en": "change", "zh-CN": "修改"},
        "delete": {"en": "delete", "zh-CN": "删除"},
        "purge": {"en": "delete for good", "zh-CN": "彻底删除"},
        "export": {"en": "export", "zh-CN": "导出"},
        "import": {"en": "import", "zh-CN": "导入"},
    }
)
