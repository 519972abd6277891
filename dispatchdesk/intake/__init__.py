"""One reader a channel file format; all give the same dataclasses (``intake.parsed``)."""
