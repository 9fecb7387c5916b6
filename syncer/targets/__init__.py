"""Where listings go: one file a service."""
