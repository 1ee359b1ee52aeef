"""The platform: every service of one installation. Each property says of which others a part is made."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from engine.access.audit import Audit
from engine.access.departments import Departments
from engine.access.housekeeping import SWEEP as ACCESS_SWEEP
from engine.access.housekeeping import AccessHousekeeping
from engine.access.organisations import Organisations
from engine.access.passwords import Passwords
from engine.access.people import People
from engine.access.policy import Policy
from engine.access.role_members import RoleMembers
from engine.access.sessions import Sessions
from engine.access.sign_in import SignIn
from engine.access.tokens import Tokens
from engine.apps.gallery import Gallery
from engine.apps.installer import Installer
from engine.apps.published import PublishedApps
from engine.apps.publishing import Publishing
from engine.apps.seed.people_seed import PeopleSeed
from engine.apps.seed.seeder import Seeder
from engine.apps.service import AppService
from engine.bootstrap.secret import secret_of
from engine.bootstrap.sowing import Sowing
from engine.bootstrap.telling import FlowTeller, RuleTeller
from engine.extend.catalog import Catalog
from engine.extend.http_port import HttpPort
from engine.flows.outbound import Outbound
from engine.flows.record_hook import FlowHook
from engine.flows.service import FlowService
from engine.flows.services import FlowServices
from engine.forms.hook import FormHook
from engine.forms.service import FormService
from engine.kernel.clock import Clock
from engine.messaging.notices import NoticeService
from engine.records.compute.jobs import RecomputeJobs
from engine.records.query.queries import Queries
from engine.records.recycle_bin import SWEEP as RECORDS_SWEEP
from engine.records.recycle_bin import RecycleBin
from engine.records.service import RecordService
from engine.records.transfer.exporter import Exporter
from engine.records.transfer.importer import KIND as IMPORT
from engine.records.transfer.importer import Importer
from engine.reports.service import ReportService
from engine.rules.after_commit import AfterCommit
from engine.rules.carrying_out import Outside
from engine.rules.hook import RuleHook
from engine.rules.rule_book import RuleBooks
from engine.rules.service import RuleService
from engine.rules.services import RuleServices
from engine.settings import Settings
from engine.store.database import Database
from engine.store.files import FileStore
from engine.store.housekeeping import SWEEP, Housekeeping
from engine.store.job_runner import JobRunner
from engine.store.job_threads import JobThreads
from engine.store.live_bridge import LiveBridge
from engine.store.live_hub import LiveHub
from engine.store.outbox import Outbox
from engine.store.schedules import Schedules


@dataclass(frozen=True)
class Platform:
    """Thread-safe; one per process and database. `open` before use, `close` at the end.

    Parts are made when first asked for and kept; `open` asks for those that hear commits.
    """

    settings: Settings
    clock: Clock
    catalog: Catalog
    http: HttpPort | None = None
    """Other servers as flows reach them; tests pass a fake."""

    # Store

    @cached_property
    def database(self) -> Database:
        return Database(self.settings.database, self.clock)

    @cached_property
    def hub(self) -> LiveHub:
        hub = LiveHub()
        self.database.on_commit(hub.committed)
        return hub

    @cached_property
    def bridge(self) -> LiveBridge:
        return LiveBridge(self.database, self.hub)

    @cached_property
    def files(self) -> FileStore:
        return FileStore(self.database, self.settings.data_dir / "files", max_bytes=self.settings.max_upload)

    @cached_property
    def schedules(self) -> Schedules:
        return Schedules([SWEEP, ACCESS_SWEEP, RECORDS_SWEEP])

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self.database, self.flows.subscriptions())

    @cached_property
    def runner(self) -> JobRunner:
        code = {
            **self.flows.jobs(),
            **self.rules.jobs(),
            IMPORT: self.importer.run,
            RecomputeJobs.kind: RecomputeJobs(self.database, self.records).run,
            SWEEP.kind: Housekeeping(self.files).sweep,
            RECORDS_SWEEP.kind: self.recycle_bin.sweep,
            ACCESS_SWEEP.kind: AccessHousekeeping(self.sessions).sweep,
        }
        lease = timedelta(seconds=self.settings.lease_seconds)
        return JobRunner(self.outbox, code, schedules=self.schedules, lease=lease)

    @cached_property
    def threads(self) -> JobThreads:
        return JobThreads(self.runner, self.settings.job_threads)

    # Access

    @cached_property
    def audit(self) -> Audit:
        return Audit()

    @cached_property
    def organisations(self) -> Organisations:
        return Organisations(self.settings.language)

    @cached_property
    def _passwords(self) -> Passwords:
        return Passwords()

    @cached_property
    def people(self) -> People:
        return People(self.organisations, self._passwords, self.audit, timezone=self.settings.timezone)

    @cached_property
    def departments(self) -> Departments:
        return Departments(self.organisations, self.audit)

    @cached_property
    def role_members(self) -> RoleMembers:
        return RoleMembers(self.organisations, self.audit)

    @cached_property
    def sessions(self) -> Sessions:
        return Sessions(self.database, self.organisations, timedelta(days=self.settings.session_days))

    @cached_property
    def tokens(self) -> Tokens:
        return Tokens(self.database, self.organisations, self.audit)

    @cached_property
    def sign_in(self) -> SignIn:
        return SignIn(self.database, self.organisations, self.people, self._passwords, self.sessions, self.audit)

    @cached_property
    def policy(self) -> Policy:
        return Policy()

    # Records and apps

    @cached_property
    def definitions(self) -> PublishedApps:
        return PublishedApps(self.catalog)

    @cached_property
    def records(self) -> RecordService:
        return RecordService(
            self.definitions,
            self.policy,
            self.organisations,
            self.clock,
            secret=secret_of(self.settings),
            timezone=self.settings.timezone,
            files=self.files,
            hooks=[FormHook(), self._rule_hook, FlowHook(self.definitions, FlowTeller(self.notices))],
        )

    @cached_property
    def recycle_bin(self) -> RecycleBin:
        def published(connection: Connection) -> list[str]:
            return [app for app, version in self.definitions.versions(connection).items() if version]

        return RecycleBin(self.records, self.audit, self.settings.recycle_days, published)

    @cached_property
    def queries(self) -> Queries:
        return Queries(self.records)

    @cached_property
    def importer(self) -> Importer:
        return Importer(self.database, self.records, self.people, self.departments, self.files, self.catalog.sentences)

    @cached_property
    def exporter(self) -> Exporter:
        return Exporter(self.records)

    @cached_property
    def _publishing(self) -> Publishing:
        return Publishing(self.database, self.catalog, self.definitions, self.audit)

    @cached_property
    def gallery(self) -> Gallery:
        return Gallery(self.settings.gallery_dir)

    @cached_property
    def apps(self) -> AppService:
        return AppService(self.database, self.definitions, self._publishing, self.policy, self.gallery)

    @cached_property
    def seeder(self) -> Seeder:
        people = PeopleSeed(self.organisations, self.people, self.departments, self.role_members)
        sowing = Sowing(self.database, self.records, self.forms, self.flows, self.runner)
        return Seeder(self.database, self.catalog, self.organisations, people, sowing, timezone=self.settings.timezone)

    @cached_property
    def installer(self) -> Installer:
        return Installer(self.database, self.definitions, self._publishing, self.policy, self.gallery, self.seeder)

    # The engines

    @cached_property
    def notices(self) -> NoticeService:
        return NoticeService()

    @cached_property
    def forms(self) -> FormService:
        return FormService(self.records, self.policy)

    @cached_property
    def flows(self) -> FlowService:
        services = FlowServices(
            self.records,
            self.policy,
            self.organisations,
            FlowTeller(self.notices),
            self.http or Outbound(self.settings.http_private),
        )
        return FlowService(self.database, self.definitions, services)

    @cached_property
    def _rule_services(self) -> RuleServices:
        return RuleServices(self.policy, self.organisations, ZoneInfo(self.settings.timezone))

    @cached_property
    def _rule_books(self) -> RuleBooks:
        return RuleBooks()

    @cached_property
    def _rule_hook(self) -> RuleHook:
        return RuleHook(self._rule_services, self._rule_books)

    @cached_property
    def rules(self) -> RuleService:
        outside = Outside(self.records, self.flows, RuleTeller(self.notices))
        after_commit = AfterCommit(self.database, self.definitions, self._rule_services, outside, self._rule_books)
        return RuleService(self.definitions, self.policy, after_commit)

    @cached_property
    def reports(self) -> ReportService:
        return ReportService(self.catalog, self.queries, self.policy, self.clock)

    # Life

    def open(self, *, jobs: bool) -> None:
        """Brings the system tables up to date; with `jobs` also runs background work in this process."""
        self.database.migrate()
        self.bridge.start()
        if jobs:
            self.threads.start()

    def close(self) -> None:
        """Ends background work and closes connections."""
        self.threads.stop()
        self.bridge.stop()
        self.database.close()
