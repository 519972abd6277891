"""The command line: one command a file, each adding its own words to the parser."""
