"""The page of parcels that left, with handover and the end of a shift."""
