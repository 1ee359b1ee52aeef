"""Every system table, for migrations and for checks that the schema is what the code thinks."""

from engine.store.tables import apps, background, files, flows, marks, messages, organisation, records, rules, sign_in
from engine.store.tables.metadata import metadata

modules = (apps, background, files, flows, marks, messages, organisation, records, rules, sign_in)

__all__ = ["metadata", "modules"]
