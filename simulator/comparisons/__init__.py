"""Where a till and a shop disagree: one module for each profile that has rules of its own."""
