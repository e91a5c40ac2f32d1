"""What making each kind of page costs: statements to the database, bytes, processor time. No page is kept.

What all pages show is worked out by the first that a process makes after a change; ``first_`` says what that one costs.

A processor is faster in one hour than in another, and for a second or two slower by half while its neighbour works. So all kinds
of all databases take turns, some minutes long; a page is given by the median, by the least, which the neighbour did nothing to,
and as so many of a fixed piece of work that is done beside it.
"""

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from scripts.bench.table import show

ROOT = Path(__file__).resolve().parents[2]
TURNS = 9


def measure(*environments: dict[str, str]) -> list[list[dict]]:
    """For each environment, which names a database, one row for every kind of page of every site; milliseconds of processor."""
    with ExitStack() as stack:
        makers = [stack.enter_context(_start(environment)) for environment in environments]
        kinds = {int(_read(maker)) for maker in makers}
        if len(kinds) != 1:
            sys.exit(f"The databases hold different kinds of pages: {kinds}.")
        for _turn in range(TURNS):
            for kind in range(*kinds):
                for maker in makers:
                    _tell(maker, kind)
        return [json.loads(maker.communicate()[0]) for maker in makers]


def _start(environment: dict[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "scripts.bench.making"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, text=True, stdin=pipe, stdout=pipe)


def _tell(maker: subprocess.Popen[str], kind: int) -> None:
    """Let it take a turn, and wait for its end."""
    assert maker.stdin
    maker.stdin.write(f"{kind}\n")
    maker.stdin.flush()
    _read(maker)


def _read(maker: subprocess.Popen[str]) -> str:
    assert maker.stdout
    line = maker.stdout.readline()
    return line if line else sys.exit("Who makes the pages ended.")


if __name__ == "__main__":
    [rows] = measure({})
    show("Making a page", [{name: value for name, value in row.items() if name != "turns_ms"} for row in rows])
