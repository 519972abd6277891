"""The page of customers: one person over all orders, with all of theirs."""
