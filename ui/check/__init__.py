"""The check: what the packer sees from the first scan to the label."""
