"""How many tries a test makes: few on a desk, all of them in the nightly profile."""

from __future__ import annotations

from hypothesis import settings

_PROFILE = settings.default
assert _PROFILE is not None

IS_NIGHTLY = _PROFILE.max_examples > 100
"""The profile is chosen before any test module is read."""
