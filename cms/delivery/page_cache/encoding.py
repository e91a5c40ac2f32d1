"""In which encoding a body travels, and the body in it."""

import gzip

import brotli
from django.http import HttpRequest, HttpResponse

# Ours in the order of how short they make a page; ``identity`` is the body as it is.
IDENTITY = "identity"
ENCODINGS = ("br", "gzip")
# One to three milliseconds for a long page; what is slower saves a hundred bytes of it.
BROTLI_QUALITY = 5
GZIP_LEVEL = 5
# What is shorter fits into one packet anyway. Bytes.
SHORTEST = 800
COMPRESSED_TYPES = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")


def wanted(request: HttpRequest) -> str:
    """What the browser takes, the shortest first; a quality of nought says that it does not (RFC 9110, 12.5.3)."""
    taken = dict(_quality(part) for part in request.headers.get("Accept-Encoding", "").split(",") if part.strip())
    return next((name for name in ENCODINGS if taken.get(name, 0) > 0), IDENTITY)


def encode(response: HttpResponse, encoding: str) -> None:
    """Compress the body of ``response``, in place, where that makes it shorter to send."""
    kind = response.get("Content-Type", "")
    if encoding == IDENTITY or len(response.content) < SHORTEST or not kind.startswith(COMPRESSED_TYPES):
        return
    body = response.content
    # No time in the head of the file: the same page is the same bytes on every machine.
    response.content = (
        brotli.compress(body, quality=BROTLI_QUALITY) if encoding == "br" else gzip.compress(body, GZIP_LEVEL, mtime=0)
    )
    response["Content-Encoding"] = encoding
    response["Content-Length"] = str(len(response.content))


def _quality(part: str) -> tuple[str, float]:
    name, _semicolon, parameter = part.partition(";")
    _q, _equals, value = parameter.strip().partition("=")
    try:
        return name.strip().lower(), float(value) if value else 1.0
    except ValueError:
        return name.strip().lower(), 0.0
