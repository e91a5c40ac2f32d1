"""What Google's CSP Evaluator calls a finding of high severity, for policies without nonces or hashes.

Source: csp-evaluator.withgoogle.com and its public source, checks of severity HIGH and of missing directives.
"""

from collections.abc import Iterator

RUNS = ("script-src", "object-src", "base-uri")
NEEDED = {"script-src": "default-src", "object-src": "default-src", "base-uri": None}
ANYWHERE = {"*", "http:", "https:", "data:", "http://*", "https://*"}


def high(policy: dict[str, list[str]]) -> Iterator[str]:
    """One phrase a finding."""
    for name, fallback in NEEDED.items():
        if name not in policy and not (fallback and policy.get(fallback)):
            yield f"{name} is missing"
    scripts = policy.get("script-src", policy.get("default-src", []))
    yield from (f"scripts may be {source}" for source in ("'unsafe-inline'", "'unsafe-eval'") if source in scripts)
    for name in RUNS:
        for source in policy.get(name, []):
            if source in ANYWHERE:
                yield f"{name} allows {source}"
    for name, sources in policy.items():
        yield from (f"{name} goes over http" for source in sources if source.startswith("http://"))
        yield from (f"{name} has {source} without quotes" for source in sources if source in ("self", "none"))
