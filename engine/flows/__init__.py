"""Durable processes: runs, steps and tasks are rows; killing any process at any moment loses nothing."""
