"""Field types: what a value of each kind is, how it is stored, read, shown and filtered."""
