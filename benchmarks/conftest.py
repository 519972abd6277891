"""Benchmarks state ratios measured in one run; they never pass or fail by an absolute time."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
