"""What all processes share in Redis, and what happens while Redis does not answer."""
