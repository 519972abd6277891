"""Tracking numbers in the form that each channel takes: a small file a channel, joined in ``forms``."""
