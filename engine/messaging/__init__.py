"""Telling people: notices in the inbox."""
