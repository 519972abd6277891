"""The orders page and the preview of an import."""
