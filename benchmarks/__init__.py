"""How fast the engine is: our API beside the least code that does the same work, in one run (make bench)."""
