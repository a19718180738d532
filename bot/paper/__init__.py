"""Word files: the one place that makes them."""
