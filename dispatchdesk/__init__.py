"""DispatchDesk without a screen: rules, storage, actions, intake, exports, papers.

Nothing in this package imports Qt. The window lives in the package ``ui``.
"""

__version__ = "0.1.0"
