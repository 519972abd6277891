"""The ledger of what is owed to customers."""
