"""Rows in, files out: the tables that leave the desk as CSV, XLSX or JSON lines."""
