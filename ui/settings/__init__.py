"""The page of the choices of owner and bench."""
