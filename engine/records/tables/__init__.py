"""SQLAlchemy tables of an app's forms, and of what the engine keeps about every record."""
