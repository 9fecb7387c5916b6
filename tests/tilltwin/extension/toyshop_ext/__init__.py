"""A vendor and a profile that lie outside the tree: what CONTRIBUTING.md says of both, as small as can be."""
