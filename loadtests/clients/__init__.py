"""Clients of the services, one a vendor: a fresh account by the control API, calls over HTTP."""
