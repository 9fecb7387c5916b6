"""Routes of images, files, custom fields and metafields."""
