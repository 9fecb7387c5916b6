"""BigCommerce's verbs and rules: the only SQL."""
