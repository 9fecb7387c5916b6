"""The services, played: state, rules, errors, limits and webhooks as the real ones have them."""
