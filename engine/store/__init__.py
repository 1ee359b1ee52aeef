"""The database: connections, units of work, the engine's own tables, outbox, jobs, files, live messages."""
