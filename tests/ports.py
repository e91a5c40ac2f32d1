"""Ports on this machine for servers of the tests' own."""

import random
import socket

# Below those from which the system picks for whoever connects: none of ours is taken by a client meanwhile.
RANGE = (20_000, 32_000)


def free_port() -> int:
    """A port at which nobody listens, on any address of this machine."""
    while True:
        port = random.randint(*RANGE)
        try:
            with socket.create_server(("0.0.0.0", port)):
                return port
        except OSError:
            continue
