"""Public test kit: a clock set by hand, platforms on throw-away databases, drain(), scenarios, checks for types."""
