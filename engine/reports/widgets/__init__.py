"""One module per widget type; dropping a file in adds the type."""
