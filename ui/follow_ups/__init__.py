"""The page of what went wrong and must not be forgotten."""
