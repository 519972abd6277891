"""Verdicts, reasons and troubles as sentences, in the language chosen.

The window, the command line and the papers all take their words from here. Rules and actions speak
in enums and never in words.
"""
