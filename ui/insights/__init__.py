"""The owner's pages: a day, the carriers, the lessons."""
