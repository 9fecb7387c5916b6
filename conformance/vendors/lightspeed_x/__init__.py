"""The rules for Lightspeed Retail (X-Series)."""
