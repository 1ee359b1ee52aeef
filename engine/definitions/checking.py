"""What every semantic check gets to see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from engine.definitions.app import AppDef
from engine.definitions.app_sites import app_sites
from engine.definitions.places import Place
from engine.definitions.scopes import Scopes
from engine.definitions.sites import Site
from engine.extend.catalog import Catalog
from engine.kernel.problems import Problem


@dataclass
class Checking:
    """The app and its scopes. `broken`: keys, by part (`flows`), of objects left out because their shape is wrong; they
    count as known, so that one mistake is told once. `cut`: pointers of lists that are shorter for the same reason.
    `found` is what earlier checks found."""

    app: AppDef
    scopes: Scopes
    others: Mapping[str, AppDef]
    broken: Mapping[str, frozenset[str]]
    cut: frozenset[str] = frozenset()
    found: list[Problem] = field(default_factory=list)

    @property
    def catalog(self) -> Catalog:
        """Every type there is."""
        return self.scopes.catalog

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """Every place that names something."""
        return tuple(app_sites(self.app, self.scopes))

    def place(self, form: str) -> Place | None:
        """The rows of a form path written in this app."""
        return self.scopes.place(form)

    def known(self, part: str, keys: Iterable[str]) -> set[str]:
        """The given keys and those of broken objects of that part."""
        return {*keys, *self.broken.get(part, ())}

    def is_broken(self, place: Place, key: str) -> bool:
        """Whether a field, or what a computed one is made of, is itself wrong, so that nothing can be said about it."""
        field = place.field(key)
        return field is not None and (
            field.type not in self.catalog.fields or self.scopes.face(place.path, key) is None
        )

    def has_problem_under(self, prefix: str) -> bool:
        """Whether something below a pointer was already found wrong."""
        return any(problem.path == prefix or problem.path.startswith(prefix + "/") for problem in self.found)
