"""One verb a file: the only entrance for the window and the command line."""
