"""The documented syncs: one folder a profile, one line each in the registry."""
