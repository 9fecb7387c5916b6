"""The rules of the Clover REST API v3."""
