"""What others say of every page type: Lighthouse on a phone, the Nu HTML checker, and how much a page weighs.

Serves its own copy of the starting content, as ``screenshots.py`` does. Fails with the list of what falls short:
accessibility, best practices and SEO at 100, performance at 98 (the median of three runs, where the first falls short;
on a quiet machine), no HTML error, no cookie, nothing from another host, an act of at most 90 KB of which 15 KB are
JavaScript. That a demonstration asks not to be indexed is left out of SEO. ``--only imvoc-home`` takes some pages.
"""

import argparse
import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from screenshots import ROOT, addresses, chromium, server

NODE = ROOT / "scripts" / "node"
WANTED = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 98}
ACT_BYTES, ACT_SCRIPT_BYTES = 90_000, 15_000


def install() -> None:
    """Get the pinned tools, once."""
    if not (NODE / "node_modules" / "lighthouse").is_dir():
        subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund", "--no-package-lock"], cwd=NODE, check=True
        )


def lighthouse(url: str) -> dict[str, Any]:
    """One run as a phone on a slow network sees the page."""
    command = [
        NODE / "node_modules/.bin/lighthouse",
        url,
        "--output=json",
        "--quiet",
        f"--only-categories={','.join(WANTED)}",
        "--skip-audits=is-crawlable",
        "--chrome-flags=--headless=new --no-sandbox",
    ]
    environment = os.environ | {"CHROME_PATH": chromium()}
    for _attempt in range(2):  # the browser sometimes loses its own trace, and Lighthouse asks to be run again
        result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if not result.returncode:
            break
    else:
        sys.exit(f"Lighthouse failed on {url}: {result.stderr.strip()[-500:]}")
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def scores(report: dict[str, Any]) -> dict[str, float]:
    return {name: round((report["categories"][name]["score"] or 0) * 100) for name in WANTED}


def judged(name: str, url: str) -> tuple[dict[str, float], list[str]]:
    """The scores of a page, and what falls short, a line each."""
    report = lighthouse(url)
    found = scores(report)
    if found["performance"] < WANTED["performance"]:
        again = [scores(lighthouse(url))["performance"] for _ in range(2)]
        found["performance"] = statistics.median([found["performance"], *again])
    faults = [
        f"{name}: {kind} {found[kind]}, wanted {wanted}" for kind, wanted in WANTED.items() if found[kind] < wanted
    ]
    faults += [f"{name}: {audit}" for audit in _failed(report)]
    return found, faults + _weighed(name, report, url)


def _failed(report: dict[str, Any]) -> list[str]:
    names = [ref["id"] for kind in WANTED if kind != "performance" for ref in report["categories"][kind]["auditRefs"]]
    audits = [report["audits"][name] for name in names if name in report["audits"]]
    return [f"{audit['id']}: {audit['title']}" for audit in audits if audit["score"] is not None and audit["score"] < 1]


def _weighed(name: str, report: dict[str, Any], url: str) -> list[str]:
    requests = report["audits"]["network-requests"]["details"]["items"]
    host = urlsplit(url).netloc
    # What stands in the page itself, such as ``data:``, has no host.
    others = [one["url"] for one in requests if urlsplit(one["url"]).netloc not in ("", host)]
    faults = [f"{name}: asks another host: {other}" for other in others]
    if "procedurepage" in name:
        total = sum(one["transferSize"] for one in requests)
        scripts = sum(one["transferSize"] for one in requests if one["resourceType"] == "Script")
        print(f"    {total / 1000:.1f} KB, {scripts / 1000:.1f} KB of them JavaScript")
        if total > ACT_BYTES or scripts > ACT_SCRIPT_BYTES:
            faults.append(f"{name}: weighs {total} bytes, {scripts} of them JavaScript")
    return faults


def fetched(url: str) -> http.client.HTTPResponse:
    """The answer to a first visit, a 404 among others. Names under ``localhost`` are known to browsers only."""
    address = urlsplit(url)
    connection = http.client.HTTPConnection("127.0.0.1", address.port, timeout=30)
    path = address.path + (f"?{address.query}" if address.query else "")
    connection.request("GET", path, headers={"Host": address.netloc})
    return connection.getresponse()


def html_errors(pages: dict[str, str]) -> list[str]:
    """What the Nu HTML checker finds, and every cookie that a page sets."""
    with tempfile.TemporaryDirectory() as folder:
        faults = []
        for name, url in pages.items():
            answer = fetched(url)
            if cookies := answer.headers.get_all("Set-Cookie"):
                faults.append(f"{name}: sets {len(cookies)} cookies")
            (Path(folder) / f"{name}.html").write_bytes(answer.read())
        jar = NODE / "node_modules/vnu-jar/build/dist/vnu.jar"
        command = ["java", "-jar", str(jar), "--errors-only", "--format", "gnu", folder]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        return faults + [line.rpartition("/")[2] for line in result.stderr.splitlines() if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="")
    only = parser.parse_args().only
    missing = [program for program in ("node", "npm", "java") if not shutil.which(program)]
    if missing:
        sys.exit(f"Missing: {', '.join(missing)}. sudo apt install nodejs npm default-jre-headless")
    install()
    with server():
        pages = {name: url for name, url in addresses().items() if name.startswith(only)}
        faults = html_errors(pages)
        print(f"Nu HTML checker: {len(pages)} pages, {len(faults)} faults")
        for name, url in pages.items():
            if "-404-" in name or "-search-" in name:
                continue  # neither is meant for search engines
            found, short = judged(name, url)
            print(f"  {name:<46} " + "  ".join(f"{kind} {value:g}" for kind, value in found.items()), flush=True)
            faults += short
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
