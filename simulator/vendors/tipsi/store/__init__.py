"""Tipsi's verbs and rules: the only SQL of this vendor."""
