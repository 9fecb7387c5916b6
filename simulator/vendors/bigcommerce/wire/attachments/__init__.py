"""Images, custom fields and metafields in JSON."""
