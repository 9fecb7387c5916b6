"""Products and their images, in all versions."""
