"""Benches: each measures one promise of speed or size against its limit, in one run, as a ratio."""
