"""Care: what is done and written for customers without being asked."""
