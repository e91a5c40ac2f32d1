"""Measures what a page costs: queries, bytes and processor time, one page of every type on every site.

Prints a table whose last column is a ratio to the cheapest page of the same run, and keeps it in ``var/bench.json``. Works on the
content of the configured database; load it first with ``manage.py load_content``. Timings are for a person to read, never a test.
"""

import gzip
import json
import os
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 15


def main() -> int:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    import django

    django.setup()
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from wagtail.models import Site

    client = Client()
    rows = []
    for site in Site.objects.select_related("root_page"):
        seen = set()
        for page in site.root_page.get_descendants(inclusive=True).live().specific():
            if type(page) in seen:
                continue
            seen.add(type(page))
            address, headers = page.get_url(), {"host": f"{site.hostname}:{site.port}"}
            path = "/" + address.split("://", 1)[-1].split("/", 1)[-1] if "://" in address else address
            client.get(path, headers=headers)
            cache.clear()
            with CaptureQueriesContext(connection) as queries:
                body = client.get(path, headers=headers).content
            asked = len(queries)  # now: the next request clears the log
            spent = []
            for _ in range(ROUNDS):
                start = time.process_time()
                client.get(path, headers=headers)
                spent.append((time.process_time() - start) * 1000)
            rows.append(
                {
                    "site": site.site_name,
                    "type": type(page).__name__,
                    "queries": asked,
                    "bytes": len(body),
                    "gzipped": len(gzip.compress(body)),
                    "cpu_ms": round(median(spent), 1),
                }
            )
    if not rows:
        print("No page to measure. Load the content first: make run, or manage.py load_content.", file=sys.stderr)
        return 1
    _show(rows)
    target = ROOT / "var" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(rows, indent=2), encoding="utf-8")
    print(f"Kept in {target.relative_to(ROOT)}.")
    return 0


def _show(rows: list[dict]) -> None:
    least = min(row["cpu_ms"] for row in rows)
    print(f"{'site':<10} {'page type':<20} {'queries':>7} {'bytes':>8} {'gzipped':>8} {'CPU ms':>7} {'ratio':>6}")
    for row in rows:
        print(
            f"{row['site']:<10} {row['type']:<20} {row['queries']:>7} {row['bytes']:>8} {row['gzipped']:>8}"
            f" {row['cpu_ms']:>7} {row['cpu_ms'] / least:>6.1f}"
        )


if __name__ == "__main__":
    sys.exit(main())
