"""The kinds of step: each module offers one as `node_type`; dropping a file in adds it."""
