"""One file a resource, one function a call: read, act, answer."""
