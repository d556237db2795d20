"""Bytes of a digest to values: one module a format, and the table of them."""
