"""The reference sync: what a correct integration does between a till and a shop."""
