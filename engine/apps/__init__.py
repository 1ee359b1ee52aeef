"""Apps: drafts, publishing, versions, packages on disk, the gallery, sample data."""
