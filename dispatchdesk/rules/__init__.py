"""Decisions only: no clock, no database, no files, no words.

Every function here takes frozen dataclasses and gives frozen dataclasses or
enums back, so that each rule can be read, tested and trusted by itself.
"""
