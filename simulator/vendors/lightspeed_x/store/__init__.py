"""X-Series' verbs and rules, and all its SQL."""
