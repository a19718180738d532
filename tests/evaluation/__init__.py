"""The benchmark: what the assistant answers, finds and costs, beside a baseline. Run with `make evaluate`."""
