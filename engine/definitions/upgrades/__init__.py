"""Steps from one format of the definition language to the next; one module each, `upgrade` is its Upgrade."""
