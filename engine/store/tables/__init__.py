"""The engine's own tables (`dg_…`), one module per subject. `engine.store.tables.all` knows them all."""
