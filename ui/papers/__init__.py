"""Paper: draws and prints what ``dispatchdesk.papers`` composed."""
