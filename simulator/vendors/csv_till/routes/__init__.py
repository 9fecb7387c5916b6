"""The one thing that this till serves."""
