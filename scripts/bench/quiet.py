"""A publish after ``BENCH_QUIET`` seconds without readers, by itself: an hour of quiet runs beside other work.

Starts servers of its own, as the whole bench does. Ends with an error when a reader was given the old text.
"""

import sys

from scripts.bench import servers
from scripts.bench.starting import QUIET, loaded
from scripts.bench.table import show


def main() -> int:
    servers.need("nginx", "redis-server", "curl")
    with loaded() as folder:
        from scripts.bench import visible

        application = servers.Application(folder)
        front = servers.Front(folder, f"127.0.0.1:{application.port}")
        try:
            found = visible.after_quiet(front, QUIET)
        finally:
            front.stop()
            application.stop()
    show("First requests two seconds after a publish that all these pages show", [found])
    return 1 if found["late"] else 0


if __name__ == "__main__":
    sys.exit(main())
