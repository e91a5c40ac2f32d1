"""What MDN's HTTP Observatory would say of an answer: its public table of results and points, for what can occur here.

Source: developer.mozilla.org/en-US/observatory/docs/tests_and_scoring, read in November 2026. From 100, penalties are
taken off; bonuses count from 90 on. Whether a host stands in a list of browsers (preload) is not known here: no bonus.
"""

from collections.abc import Iterator

from django.http import HttpResponse

POINTS = {
    "csp-implemented-with-no-unsafe-default-src-none": 10,
    "csp-implemented-with-no-unsafe": 5,
    "csp-implemented-with-unsafe-inline-in-style-src-only": 0,
    "csp-implemented-with-insecure-scheme-in-passive-content-only": -10,
    "csp-implemented-with-unsafe-eval": -10,
    "csp-implemented-with-insecure-scheme": -20,
    "csp-implemented-with-unsafe-inline": -20,
    "csp-not-implemented": -25,
    "cookies-not-found": 0,
    "cookies-without-secure-flag": -20,
    "cross-origin-resource-sharing-not-implemented": 0,
    "cross-origin-resource-sharing-implemented-with-universal-access": -50,
    "hsts-implemented-max-age-at-least-six-months": 0,
    "hsts-implemented-max-age-less-than-six-months": -10,
    "hsts-not-implemented": -20,
    "referrer-policy-private": 5,
    "referrer-policy-not-implemented": 0,
    "referrer-policy-unsafe": -5,
    "sri-not-implemented-but-all-scripts-loaded-from-secure-origin": 0,
    "x-content-type-options-nosniff": 0,
    "x-content-type-options-not-implemented": -5,
    "x-frame-options-implemented-via-csp": 5,
    "x-frame-options-sameorigin-or-deny": 5,
    "x-frame-options-not-implemented": -20,
    "corp-implemented-with-same-site": 10,
    "corp-implemented-with-same-origin": 10,
    "corp-not-implemented": 0,
}
GRADES = {
    100: "A+",
    90: "A",
    85: "A-",
    80: "B+",
    70: "B",
    65: "B-",
    60: "C+",
    50: "C",
    45: "C-",
    40: "D+",
    30: "D",
    25: "D-",
}
EXTRA_FROM = 90
SIX_MONTHS = 15_768_000  # seconds
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
ACTIVE, PASSIVE = ("default-src", "script-src", "object-src", "style-src", "frame-src"), ("img-src", "media-src")


def score(response: HttpResponse) -> int:
    points = [POINTS[result] for result in results(response)]
    base = max(0, 100 + sum(one for one in points if one < 0))
    return base + sum(one for one in points if one > 0) if base >= EXTRA_FROM else base


def grade(points: int) -> str:
    return next((letter for least, letter in GRADES.items() if points >= least), "F")


def results(response: HttpResponse) -> Iterator[str]:
    """One for each test of the table."""
    policy = directives(response.get("Content-Security-Policy", ""))
    yield _policy(policy)
    insecure = any(not morsel["secure"] for morsel in response.cookies.values())
    yield "cookies-without-secure-flag" if insecure else "cookies-not-found"
    shared = response.get("Access-Control-Allow-Origin") == "*"
    yield f"cross-origin-resource-sharing-{'implemented-with-universal-access' if shared else 'not-implemented'}"
    yield _transport(response.get("Strict-Transport-Security", ""))
    yield _referrer(response.get("Referrer-Policy"))
    yield "sri-not-implemented-but-all-scripts-loaded-from-secure-origin"
    sniffed = response.get("X-Content-Type-Options") == "nosniff"
    yield f"x-content-type-options-{'nosniff' if sniffed else 'not-implemented'}"
    yield _framing(policy, response.get("X-Frame-Options", ""))
    sharing = response.get("Cross-Origin-Resource-Policy")
    yield f"corp-implemented-with-{sharing}" if sharing in ("same-site", "same-origin") else "corp-not-implemented"


def directives(policy: str) -> dict[str, list[str]]:
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {name: values for name, *values in parts}


def _policy(policy: dict[str, list[str]]) -> str:
    if not policy:
        return "csp-not-implemented"

    def sources(name: str) -> set[str]:
        return set(policy.get(name, policy.get("default-src", ["*"])))

    broad = {"*", "https:", "data:", "'unsafe-inline'"}
    if sources("script-src") & broad or sources("object-src") & {"*", "https:"}:
        return "csp-implemented-with-unsafe-inline"
    if any(source.startswith("http:") for name in ACTIVE for source in sources(name)):
        return "csp-implemented-with-insecure-scheme"
    if "'unsafe-eval'" in sources("script-src"):
        return "csp-implemented-with-unsafe-eval"
    if any(source.startswith("http:") for name in PASSIVE for source in sources(name)):
        return "csp-implemented-with-insecure-scheme-in-passive-content-only"
    if sources("style-src") & broad:
        return "csp-implemented-with-unsafe-inline-in-style-src-only"
    none = policy.get("default-src") == ["'none'"]
    return "csp-implemented-with-no-unsafe" + ("-default-src-none" if none else "")


def _transport(header: str) -> str:
    if "max-age=" not in header:
        return "hsts-not-implemented"
    age = int(header.partition("max-age=")[2].partition(";")[0])
    return f"hsts-implemented-max-age-{'at-least' if age >= SIX_MONTHS else 'less-than'}-six-months"


def _referrer(header: str | None) -> str:
    if header is None:
        return "referrer-policy-not-implemented"
    return f"referrer-policy-{'private' if header in PRIVATE else 'unsafe'}"


def _framing(policy: dict[str, list[str]], header: str) -> str:
    if policy.get("frame-ancestors") in (["'none'"], ["'self'"]):
        return "x-frame-options-implemented-via-csp"
    return f"x-frame-options-{'sameorigin-or-deny' if header in ('DENY', 'SAMEORIGIN') else 'not-implemented'}"
