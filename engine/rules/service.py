"""Rules as the rest of the house uses them: the run log, and why a rule does or does not fire."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from engine.access.actor import Actor
from engine.access.policy import Policy
from engine.kernel.errors import Forbidden, NotFound
from engine.kernel.ids import is_id
from engine.records.model.app_model import AppModel
from engine.records.ports import Definitions
from engine.records.record_expressions import RecordExpressions
from engine.rules.after_commit import AfterCommit
from engine.rules.explaining import Explanation, explain
from engine.rules.firing_rows import LARGEST_PAGE, page_of_firings
from engine.rules.hook import AFTER_COMMIT
from engine.rules.log_page import LogPage
from engine.store.job import Job


@dataclass(frozen=True)
class RuleService:
    """Stateless. The log is open to those who build the app: it tells of values that others may not see."""

    definitions: Definitions
    policy: Policy
    after_commit: AfterCommit

    def jobs(self) -> Mapping[str, Callable[[Job], None]]:
        """The code behind the job kinds of rules, for the runner."""
        return {AFTER_COMMIT: self.after_commit.run}

    def log(
        self,
        connection: Connection,
        actor: Actor,
        app: str,
        form: str | None = None,
        rule: str | None = None,
        record: str | None = None,
        limit: int = 50,
        cursor: str | None = None,
    ) -> LogPage:
        """Firings, newest first. Forbidden to those who do not build the app."""
        self._built(connection, actor, app)
        limit = max(1, min(limit, LARGEST_PAGE))
        rows = page_of_firings(connection, app, form=form, rule=rule, record=record, limit=limit, cursor=cursor)
        people = self.after_commit.services.organisations.current(connection).people
        page = LogPage(
            rows=rows[:limit],
            next_cursor=rows[limit - 1].id if len(rows) > limit else None,
            people={id: person.name for id, person in people.items()},
            session=self.after_commit.outside.records.session(connection, actor, app),
        )
        page.load_titles()
        return page

    def explain(self, connection: Connection, actor: Actor, app: str, rule: str, record_id: str) -> Explanation:
        """Whether a record satisfies a rule's condition, part by part. NotFound, Forbidden."""
        model = self._built(connection, actor, app)
        found = self.after_commit.books.of(model).rule(rule)
        if found is None:
            raise NotFound.of("rule.not_found", rule=rule)
        session = self.after_commit.outside.records.session(connection, actor, app)
        record = RecordExpressions(session, found.definition.form, record_id)
        if not is_id(record_id) or not record.is_there:
            raise NotFound.of("record.not_found", id=record_id)
        return explain(found, record.names, record.env)

    def _built(self, connection: Connection, actor: Actor, app: str) -> AppModel:
        model = self.definitions.current(connection, app)
        if not self.policy.may_build(actor, model.definition):
            raise Forbidden.of("rule.builders_read_log")
        return model
