"""The built-in field types, one per module; dropping a module in adds a type."""
