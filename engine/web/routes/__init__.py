"""One router per resource; each module offers `router`."""
