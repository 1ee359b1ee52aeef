"""What flows and rules tell people, sent as notices."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.flows.ports import FlowNotice
from engine.messaging.notice import NewNotice
from engine.messaging.notices import NoticeService
from engine.rules.ports import RuleNotice
from engine.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class FlowTeller:
    """Flows' Teller over messaging."""

    notices: NoticeService

    def tell(self, uow: UnitOfWork, people: Sequence[str], notice: FlowNotice) -> None:
        """One notice for each of the people, about their own task where they have one."""
        for person in people:
            told = NewNotice(
                kind="flow",
                title=notice.title,
                text=notice.text,
                app=notice.app or None,
                form=notice.form or None,
                record_id=notice.record_id,
                task_id=notice.task_ids.get(person),
                source=notice.source or None,
            )
            self.notices.send(uow, [person], told)

    def done(self, uow: UnitOfWork, sources: Sequence[tuple[str, str]]) -> None:
        """Notices about tasks that wait no longer are read."""
        self.notices.read_about(uow, sources)


@dataclass(frozen=True)
class RuleTeller:
    """Rules' Teller over messaging."""

    notices: NoticeService

    def tell(self, uow: UnitOfWork, people: Sequence[str], notice: RuleNotice) -> None:
        """One notice for each of the people."""
        told = NewNotice(
            kind="rule",
            title=notice.title,
            text=notice.text,
            app=notice.app,
            form=notice.form,
            record_id=notice.record_id,
            source=notice.source,
        )
        self.notices.send(uow, people, told)
