"""What is attached to products and other resources: images, custom fields, metafields."""
