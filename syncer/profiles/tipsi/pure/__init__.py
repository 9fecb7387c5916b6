"""What the tipsi profile decides, in pure functions: neither HTTP nor SQL."""
