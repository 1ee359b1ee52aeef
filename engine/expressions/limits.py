"""Bounds of the expression language. Beyond them there is a Problem before the run, or a missing value during it."""

from decimal import Decimal

MAX_LENGTH = 4_000
"""Characters of an expression."""
MAX_DEPTH = 50
"""Levels of nesting."""
MAX_NODES = 2_000
"""Parts of an expression."""
MAX_ITEMS = 1_000
"""Items of a list written out."""
MAX_TEXT = 100_000
"""Characters of a text made by an expression; a longer one is missing."""
MAX_LIST = 10_000
"""Items of a list made by an expression; more are missing as a whole."""
MAX_EXPONENT = 64
"""Greatest exponent of a power, either sign."""
PLACES = 12
"""Decimal places that a number keeps; the rest is rounded half away from zero."""
NUMBER_LIMIT = Decimal(10) ** 16
"""Numbers are smaller than this, either sign: 16 digits before the point and 12 after make 28."""
