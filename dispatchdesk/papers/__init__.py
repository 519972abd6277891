"""What is printed, as data: slips, command sheets, item labels, manifests. ``ui.papers`` draws it."""
