"""Routes of variants and options."""
