"""What must happen by itself, and whether it did: timed commands, the worker, requests, in logs, numbers and words."""
