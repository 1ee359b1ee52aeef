"""The then-kinds: each module offers one as `action_type`; dropping a file in adds it."""
