"""Command line, pytest plugin, demo. Thin: it joins the four parts and holds no logic."""
