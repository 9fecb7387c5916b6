"""One file a resource: this till serves its export alone."""
