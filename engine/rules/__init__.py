"""When something happens to a record, if a condition holds, then actions follow: before the write or after it."""
