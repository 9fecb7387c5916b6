"""The story of the profile tipsi."""
