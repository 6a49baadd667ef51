"""What README quotes about speed, measured again by `python -m benchmarks`."""
