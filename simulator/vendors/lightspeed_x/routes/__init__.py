"""X-Series' resources: decode, act, announce, answer. One module a resource."""

from .outlets import bp as outlets

BLUEPRINTS = (outlets,)
