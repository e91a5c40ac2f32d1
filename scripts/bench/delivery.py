"""How fast a page comes: made anew, kept by the application, kept by nginx, and the same bytes as a file on the disk.

They take turns, so that whatever else the machine does falls on each of them alike; what is compared with a file is
compared with that of the same turn.
"""

from collections import defaultdict
from collections.abc import Callable
from statistics import median

from scripts.bench.load import Figures, Way, ask
from scripts.bench.servers import Application, Front, keep_as_file

ROUNDS = 9
SECONDS = 1
CONNECTIONS = (1, 16)
FILES = {"of_a_file": "nginx, a file", "of_an_open_file": "nginx, a file kept open"}


def measure(
    front: Front, application: Application, pages: dict[str, tuple[str, str]], say: Callable[[str], None]
) -> list[dict]:
    """One row for each of ``pages`` (what it is: host and path), number of connections and way."""
    rows = []
    for what, (host, path) in pages.items():
        keep_as_file(front, host, path)
        ways = _ways(front, application, host, path)
        for connections in CONNECTIONS:
            rows += _take_turns(what, ways, connections)
            say(f"  {what}, {connections} at a time")
    return rows


def _ways(front: Front, application: Application, host: str, path: str) -> list[Way]:
    straight = f"http://127.0.0.1:{application.port}{path}"
    etag = front.ask(host, path, Accept_Encoding="gzip").headers["ETag"]
    file = "/".join(filter(None, [path.strip("/").replace("/", "-"), "index.html"]))
    ports = (front.file_port, front.open_file_port)
    return [
        Way("made anew", f"{straight}?anew=1", host, application),
        Way("kept in the process", straight, host, application),
        Way("304 of the process", straight, host, application, etag),
        Way("behind nginx", f"https://127.0.0.1:{front.https}{path}", host, application),
        *(
            Way(name, f"https://127.0.0.1:{port}/{file}", host, application)
            for name, port in zip(FILES.values(), ports, strict=True)
        ),
    ]


def _take_turns(what: str, ways: list[Way], connections: int) -> list[dict]:
    taken: dict[str, list[Figures]] = defaultdict(list)
    for _ in range(ROUNDS):
        for way in ways:
            taken[way.name].append(ask(way, connections, SECONDS))
    a_second = {name: [one.a_second for one in figures] for name, figures in taken.items()}
    return [
        {
            "page": what,
            "connections": connections,
            "way": name,
            "a_second": round(median(a_second[name])),
            **{column: round(_ratio(a_second[name], a_second[file]), 3) for column, file in FILES.items()},
            "p50_ms": round(median(one.p50 for one in figures), 2),
            "p99_ms": round(median(one.p99 for one in figures), 2),
            "cpu_ms": round(median(one.cpu for one in figures), 3),
            "wrong": sum(one.wrong for one in figures),
        }
        for name, figures in taken.items()
    ]


def _ratio(figures: list[float], files: list[float]) -> float:
    """The middle one of what was compared turn by turn."""
    return median(one / file for one, file in zip(figures, files, strict=True))
