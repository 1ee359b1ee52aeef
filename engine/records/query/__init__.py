"""Grouped questions to the data: one SELECT each, with the rows and fields of the reader."""
