"""Measures both sites as they are served, small and large: what a page costs, and how close it comes to a file.

Starts all that it needs, PostgreSQL, Redis, gunicorn with the settings of production, nginx, in a folder that it removes;
prints tables whose ratios are of the same run, and keeps the figures in ``var/bench``, one file a run, named
after its time and revision. ``BENCH_PAGES`` says how many pages each site gets in each language, ``BENCH_QUIET`` how many seconds
nobody reads before a publish. Figures are for a person to read, never a test.
"""

import json
import os
import subprocess
import sys
import time
from operator import truediv
from pathlib import Path
from statistics import median
from typing import Any

from scripts.bench import servers
from scripts.bench.starting import QUIET, loaded
from scripts.bench.table import show

ROOT = Path(__file__).resolve().parents[2]
PAGES = int(os.environ.get("BENCH_PAGES", "10000"))
STEPS = (4, 1)  # of PAGES, the part that there is in the end of each step: a quarter, all
KINDS = {"home": "HomePage", "act": "ProcedurePage", "index": "ProcedureIndexPage"}
HOST = "imvoc.localhost"


def main() -> int:
    servers.need("wrk", "nginx", "redis-server", "curl")
    with loaded() as folder:
        figures = _run(folder)
    target = ROOT / "var" / "bench" / f"{time.strftime('%Y-%m-%d-%H%M')}-{_revision()}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(figures, indent=2), encoding="utf-8")
    print(f"\nKept in {target.relative_to(ROOT)}.")
    return 0


def _revision() -> str:
    asked = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(asked, cwd=ROOT, check=True, text=True, stdout=subprocess.PIPE).stdout.strip()


def _run(folder: Path) -> dict[str, Any]:
    from wagtail.models import Page

    from scripts.bench import copies, loading, pages

    # One that was built without its optimisations, as from source by default, takes a quarter longer for every page.
    print(f"Python {sys.version}", flush=True)
    figures: dict[str, Any] = {"python": sys.version, "pages_a_site_and_language": PAGES}
    figures["small"] = _measure(folder / "small", Page.objects.live().count())
    small = servers.copy_of_database("small")
    figures["growth"] = [_grown(0)]
    there = 0
    for part in STEPS:
        copies.grow(PAGES // part - there)
        there = PAGES // part
        figures["growth"].append(_grown(there))
    show("What grows with the site; seconds of the commands, and milliseconds", figures["growth"])
    show(
        "The same for every 1,000 pages: linear where a column does not grow",
        [_a_thousand(row) for row in figures["growth"]],
    )
    figures["large"] = _measure(folder / "large", Page.objects.live().count())
    figures["small"]["pages"], figures["large"]["pages"] = pages.measure(small, {})
    show("Making a page, small and large", _side_by_side(figures["small"]["pages"], figures["large"]["pages"]))
    figures["loading"] = loading.measure(folder)
    show(
        "Loading starting content of several sizes: linear where a thousand pages more take the same",
        figures["loading"],
    )
    return figures


def _measure(folder: Path, live: int) -> dict[str, Any]:
    """Everything that is measured at one size."""
    from wagtail.models import Page, Site

    from scripts.bench import delivery, growth, visible

    folder.mkdir()
    site = Site.objects.get(hostname=HOST)
    found: dict[str, Any] = {"live": live, "search": growth.search(), "lists": growth.lists()}
    show(f"Search, with {live} pages", [found["search"]])
    show("Lists of the admin", [{"list": name} | row for name, row in found["lists"].items()])
    application = servers.Application(folder)
    front = servers.Front(folder, f"127.0.0.1:{application.port}")
    try:
        asked = {what: (HOST, _address(site, kind)) for what, kind in KINDS.items()}
        found["delivery"] = delivery.measure(front, application, asked, lambda line: print(line, flush=True))
        show(f"Answers a second, with {live} pages", found["delivery"])
        found["memory_mb"] = round(application.memory())
        print(f"\nThe largest worker takes {found['memory_mb']} MB.")
        act: Page = site.root_page.get_descendants().live().get(url_path__endswith="/le-groupe/").specific
        found["seen"] = visible.times_to_be_seen([front], HOST, act)
        found["visible"] = visible.measure([front], HOST, act, 50)
        found["quiet"] = visible.after_quiet(front, QUIET)
        show("From a publish until every reader sees it", [found["seen"]])
        show("First requests two seconds after a publish", [found["visible"]])
        show("First requests two seconds after a publish that all these pages show", [found["quiet"]])
    finally:
        front.stop()
        application.stop()
    return found


def _address(site: Any, kind: str) -> str:
    pages = site.root_page.get_descendants(inclusive=True).live().defer_streamfields()
    page = next(page for page in pages if page.specific_class.__name__ == kind)
    return (page.full_url or "").partition(HOST)[2]


def _grown(more: int) -> dict[str, Any]:
    from wagtail.models import Page

    from scripts.bench import growth, migrating

    print(f"With {more} more pages in each language of each site …", flush=True)
    took = growth.commands() | migrating.measure()
    sitemap = growth.sitemap()
    row = {
        "pages": Page.objects.live().count(),
        **took,
        "sitemap_ms": sitemap["ms"],
        "sitemap_queries": sitemap["queries"],
        "search_p95_ms": growth.search()["p95_ms"],
    }
    print("  " + ", ".join(f"{name} {value}" for name, value in row.items()), flush=True)
    return row


def _a_thousand(row: dict[str, Any]) -> dict[str, Any]:
    measured = {name: value for name, value in row.items() if not name.endswith(("queries", "p95_ms"))}
    return {
        name: value if name == "pages" else round(value / row["pages"] * 1000, 1) for name, value in measured.items()
    }


def _side_by_side(small: list[dict], large: list[dict]) -> list[dict]:
    return [
        {
            "site": one["site"],
            "type": one["type"],
            "queries": one["queries"],
            "queries_large": other["queries"],
            "first_queries": other["first_queries"],
            "gzipped": one["gzipped"],
            "cpu_ms": one["cpu_ms"],
            "cpu_ms_large": other["cpu_ms"],
            "least_ms": one["least_ms"],
            "least_ms_large": other["least_ms"],
            "first_cpu_ms": other["first_cpu_ms"],
            "of_work": one["of_work"],
            "of_work_large": other["of_work"],
            # Of the two turns that follow each other: nothing else is of the same second.
            "ratio": round(median(map(truediv, other["turns_ms"], one["turns_ms"])), 2),
        }
        for one, other in zip(small, large, strict=True)
    ]


if __name__ == "__main__":
    sys.exit(main())
