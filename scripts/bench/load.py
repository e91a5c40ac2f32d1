"""Asks one address as fast as it is answered, with wrk, and says how many answers came and how long they took."""

import re
import subprocess
from dataclasses import dataclass

from scripts.bench.servers import Application

UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True)
class Way:
    """One way in which an address may be answered: ``application`` is whose processor time counts."""

    name: str
    url: str
    host: str
    application: Application
    etag: str = ""


@dataclass(frozen=True)
class Figures:
    """Of one run. Times in milliseconds; ``cpu`` of the application's processes, for each answer."""

    a_second: float
    p50: float
    p99: float
    cpu: float
    wrong: int


def ask(way: Way, connections: int, seconds: float) -> Figures:
    headers = [f"Host: {way.host}", "X-Forwarded-Proto: https", "Accept-Encoding: gzip"]
    if way.etag:
        headers.append(f"If-None-Match: {way.etag}")
    command = ["wrk", "--threads=1", f"--connections={connections}", f"--duration={seconds}s", "--timeout=15s"]
    command += ["--latency", *(f"--header={header}" for header in headers)]
    before = way.application.cpu()
    said = subprocess.run([*command, way.url], check=True, text=True, stdout=subprocess.PIPE).stdout
    spent = way.application.cpu() - before
    answers = int(_find(r"(\d+) requests in", said))
    return Figures(
        float(_find(r"Requests/sec:\s+([\d.]+)", said)),
        _milliseconds("50%", said),
        _milliseconds("99%", said),
        spent * 1000 / answers if answers else 0.0,
        int(_find(r"Non-2xx or 3xx responses: (\d+)", said, "0")) + _broken(said),
    )


def _broken(said: str) -> int:
    found = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said)
    return sum(map(int, found.groups())) if found else 0


def _milliseconds(share: str, said: str) -> float:
    found = re.search(rf"^\s+{share}\s+([\d.]+)(us|ms|s)$", said, re.MULTILINE)
    return float(found[1]) * UNITS[found[2]] if found else 0.0


def _find(pattern: str, said: str, otherwise: str | None = None) -> str:
    found = re.search(pattern, said)
    if found:
        return found[1]
    if otherwise is None:
        raise ValueError(said)
    return otherwise
