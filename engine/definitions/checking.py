"""What every semantic check gets to see."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from engine.definitions.app import AppDef
from engine.definitions.app_sites import app_sites
from engine.definitions.places import Place
from engine.definitions.pruning import upwards
from engine.definitions.scopes import Scopes
from engine.definitions.sites import Site
from engine.extend.catalog import Catalog
from engine.fields.field_def import FieldDef
from engine.kernel.problems import Problem


@dataclass
class Checking:
    """The app and its scopes. `broken`: keys, by part (`flows`), of objects left out because their shape is wrong; they
    count as known, so that one mistake is told once. `cut`: pointers of what was left out or stood in for (an item of a
    list as `-`). `rests`: what can be read of fields of broken shape, by pointer. `found`: found by earlier checks."""

    app: AppDef
    scopes: Scopes
    others: Mapping[str, AppDef]
    broken: Mapping[str, frozenset[str]]
    cut: frozenset[str] = frozenset()
    rests: Mapping[str, FieldDef] = field(default_factory=dict)
    found: list[Problem] = field(default_factory=list)

    @property
    def catalog(self) -> Catalog:
        """Every type there is."""
        return self.scopes.catalog

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """Every place that names something."""
        return tuple(app_sites(self.app, self.scopes, self.rests))

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

    def is_cut(self, prefix: str) -> bool:
        """Whether at a pointer, or below it, something was left out for its shape, so that what is there says less."""
        return prefix in self._around_cuts

    @cached_property
    def _around_cuts(self) -> frozenset[str]:
        return frozenset(above for place in self.cut for above in upwards(place))

    def is_consequence(self, problem: Problem) -> bool:
        """Whether a finding may only be due to what was left out: it is about a stand-in, or about how the members of
        an object go together of which one is missing."""
        if not self.cut:
            return False
        if any(above in self.cut and above not in self.rests for above in upwards(problem.path)):
            return True
        unit = _UNIT.match(problem.path)
        return problem.code in _ABOUT_WHOLES and self.is_cut(unit[0] if unit else problem.path)


_UNIT = re.compile(
    r"/forms/\d+/fields/\d+/options/fields/\d+|/forms/\d+/(?:fields|views|linkage|layout|unique|checks)/\d+"
    r"|/flows/\d+/(?:nodes|edges)/\d+|/reports/\d+/(?:widgets|parameters)/\d+|/navigation/\d+/items/\d+"
    r"|/roles/\d+/rights/\d+|/(?:flows|rules|mappings)/\d+"
)
_ABOUT_WHOLES = frozenset(
    "definition." + name
    for name in (
        "action_wrong_phase",
        "aggregate_not_offered",
        "as_of_needs_intervals",
        "became_without_condition",
        "board_without_columns",
        "bucket_not_time",
        "cannot_be_unique",
        "cannot_track",
        "column_twice",
        "column_without_source",
        "figure_needs_field",
        "form_without_fields",
        "linkage_step",
        "navigation_item",
        "parameter_type",
        "required_not_on_page",
        "right_without_read",
        "rows_without_verb",
        "rule_never_fires",
        "rule_without_action",
        "sort_unknown",
        "unique_needs_two",
        "widget_outside",
    )
)
"""Findings about several members of an object at once; all others are about one text and what it names."""
