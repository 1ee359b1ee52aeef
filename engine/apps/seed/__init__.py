"""Sample data of a package: people, records with their histories, answers to tasks."""
