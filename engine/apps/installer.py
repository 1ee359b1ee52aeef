"""Installing packages: a new app, or a new version of one that is there; with or without sample data."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from engine.access.actor import Actor
from engine.access.policy import Policy
from engine.access.require import require_admin
from engine.apps.gallery import Gallery
from engine.apps.package import Package
from engine.apps.published import PublishedApps
from engine.apps.publishing import Publication, Publishing
from engine.apps.seed.seeder import Seeder
from engine.definitions.load import Loaded
from engine.kernel.errors import Conflict, DougongError, Invalid
from engine.kernel.labels import Language
from engine.kernel.problems import Problem
from engine.records.schema.plan import SchemaPlan
from engine.store.database import Database


class Installer:
    """Findings are located in the package's files (`params.file` and the pointer inside the file)."""

    def __init__(
        self,
        database: Database,
        published: PublishedApps,
        publishing: Publishing,
        policy: Policy,
        gallery: Gallery,
        seeder: Seeder,
    ) -> None:
        self._database = database
        self._published = published
        self._publishing = publishing
        self._policy = policy
        self._gallery = gallery
        self._seeder = seeder

    def check(self, connection: Connection, package: Package) -> Loaded:
        """Everything wrong with a package; changes nothing."""
        loaded = self._publishing.check(connection, package.document)
        return Loaded(loaded.app, tuple(package.located(problem) for problem in loaded.problems))

    def plan(
        self, connection: Connection, actor: Actor, package: Package, renames: Mapping[str, str] | None = None
    ) -> SchemaPlan:
        """What installing the package would change in the database. Raises Invalid with all findings."""
        require_admin(actor)
        try:
            return self._publishing.plan(connection, package.document, renames)
        except DougongError as error:
            raise _located(error, package) from error

    def install(
        self,
        actor: Actor,
        package: Package,
        *,
        template: str | None = None,
        sample_data: bool = False,
        language: Language = "en",
        password: str | None = None,
        confirm: Iterable[str] = (),
        renames: Mapping[str, str] | None = None,
        note: str = "",
    ) -> Publication:
        """Publishes the package as a new app or as the next version of the app of its key.

        Sample data goes into new apps only; `password` lets its people sign in. Raises Invalid with all findings.
        """
        with self._database.read() as connection:
            loaded = self.check(connection, package)
            number = self._published.versions(connection).get(package.key)
            if number:
                model = self._published.current(connection, package.key)
                self._policy.require_build(actor, model.definition)
            else:
                require_admin(actor)
        if loaded.app is None or not loaded.ok:
            raise Invalid(problem for problem in loaded.problems if problem.severity == "error")
        try:
            published = self._publishing.publish(
                actor, package.document, confirm=confirm, note=note, renames=renames, template=template
            )
        except DougongError as error:
            raise _located(error, package) from error
        if sample_data and not number:
            self._seeder.sow(loaded.app, package, language, password)
        return published

    def install_template(
        self,
        actor: Actor,
        slug: str,
        *,
        sample_data: bool = False,
        language: Language = "en",
        password: str | None = None,
    ) -> Publication:
        """A template of the gallery as a new app. Conflict("app.key_taken") when it is installed already."""
        require_admin(actor)
        package = self._gallery.package(slug)
        with self._database.read() as connection:
            if self._published.versions(connection).get(package.key):
                raise Conflict(Problem("app.key_taken", params={"app": package.key}))
        return self.install(
            actor, package, template=slug, sample_data=sample_data, language=language, password=password
        )


def _located(error: DougongError, package: Package) -> DougongError:
    problems = [package.located(problem) for problem in error.problems]
    if isinstance(error, Conflict):
        return Conflict(problems, error.details)
    return type(error)(problems)
