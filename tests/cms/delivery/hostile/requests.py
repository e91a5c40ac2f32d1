"""Requests as a server may hand them on: addresses, queries, headers, cookies and bodies that nobody would write."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_from_bytes

from django.test import Client
from django.test.client import FakePayload
from hypothesis import strategies as st

from cms.core.public_forms import form_segments

# Some have forms.
PAGES = ["/contact/", "/le-foie/", "/en/contact/", "/en/le-foie/"]
HOSTS = ["imvoc.localhost", "embolyon.localhost", "imvoc.localhost:8000"]
ADDRESSES = [
    "/",
    "/en/",
    "/recherche/",
    "/en/recherche/",
    "/recherche/suggestions/",
    "/flux.atom",
    "/en/llms.txt",
    "/sitemap.xml",
    "/robots.txt",
    "/partage/1-0123456789abcdef.png",
    "/partage/site-1-0123456789abcdef.png",
    "/lectures/1",
    "/livez",
    "/readyz",
    "/documents/1/a.pdf",
    "/media/images/a.jpg",
    "/static/css/main.css",
    "/fr/interventions/",
    "/interventions/",
    "/une-page/",
    "/en/une-page/",
    *PAGES,
    "/interventions/a.pdf",
    *(f"{page}{segment}/{rest}" for page in PAGES for segment in form_segments() for rest in ("", "merci/")),
    "/admin/",
    "/admin/login/",
    "/admin/login/code/",
    "/admin/login/passkey/",
    "/admin/password_reset/",
    "/admin/password_reset/confirm/MQ/set-password/",
]
WORDS = ["q", "page", "query", "tri", "organe", "site", "mode", "next", "token", "jeton", "version", "", "a[]", "q[x]"]
HEADERS = [
    "ACCEPT",
    "ACCEPT_ENCODING",
    "ACCEPT_LANGUAGE",
    "AUTHORIZATION",
    "COOKIE",
    "DNT",
    "IF_MATCH",
    "IF_MODIFIED_SINCE",
    "IF_NONE_MATCH",
    "IF_UNMODIFIED_SINCE",
    "ORIGIN",
    "RANGE",
    "REFERER",
    "SEC_FETCH_SITE",
    "SEC_GPC",
    "USER_AGENT",
    "X_FORWARDED_FOR",
    "X_FORWARDED_HOST",
    "X_FORWARDED_PROTO",
    "X_HTTP_METHOD_OVERRIDE",
    "X_REQUESTED_WITH",
]
KNOWN = [
    "*",
    "*/*;q=0.5, text/html",
    "br;q=nan, gzip;q=1e999",
    "fr-FR, en;q=x",
    "bytes=0-, -5, 9999999999999999999-",
    "Thu, 99 Foo 0000 99:99:99 GMT",
    'W/"a", "b, W/',
    "sessionid=x; __Host-sessionid=; csrftoken=%00; a; =; messages=b64",
    "Basic OjpkZg==",
    "https://elsewhere.example",
    "null",
    "127.0.0.1, ::1, x",
    "DELETE",
]
CONTENT_TYPES = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=b",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "text/plain; charset=klingon",
    "application/json",
    "",
]
METHODS = ["GET", "GET", "GET", "HEAD", "POST", "POST", "OPTIONS", "PUT", "DELETE", "TRACE", "FOO"]

odd = st.text(max_size=40) | st.sampled_from(
    ["\0", "\ufffe", "\u202e", "é" * 300, "9" * 30, "-1", "1.5", "../..", "%", "%zz", "'\"<b>"]
)
raw = odd.map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(max_size=30)
# A server takes no line ends in a header, and reads its bytes as Latin-1.
values = st.sampled_from(KNOWN) | st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60)
segments = st.lists(raw | st.sampled_from([b"", b"en", b"ar", b"xx", b"fr", b"interventions", b"..", b"."]), max_size=5)


@dataclass
class Odd:
    """One request."""

    host: str
    method: str
    path: bytes
    query: bytes
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = ""
    body: bytes = b""

    def send(self, client: Client, keys: Any) -> Any:
        return client.request(
            REQUEST_METHOD=self.method,
            PATH_INFO=self.path.decode("latin-1"),
            QUERY_STRING=self.query.decode("latin-1"),
            CONTENT_TYPE=self.content_type,
            CONTENT_LENGTH=str(len(self.body)),
            **{"wsgi.input": FakePayload(self.body)},
            **{f"HTTP_{name}": value for name, value in self.headers.items()} | {"HTTP_HOST": self.host},
        )


def _query(parts: list[tuple[bytes, bytes, bool]]) -> bytes:
    """Some percent-encoded, some as they are."""
    encoded = [(quote_from_bytes(name).encode(), quote_from_bytes(value).encode()) for name, value, _raw in parts]
    plain = [(name, value) for name, value, _raw in parts]
    chosen = [plain[number] if part[2] else encoded[number] for number, part in enumerate(parts)]
    return b"&".join(name + b"=" + value for name, value in chosen)


names = st.sampled_from([word.encode() for word in WORDS]) | raw
queries = st.lists(st.tuples(names, raw, st.booleans()), max_size=4).map(_query) | st.binary(max_size=40)
known = st.sampled_from([address.encode() for address in ADDRESSES])
addresses = known | known | st.builds(lambda start, rest: start + b"/".join(rest), known, segments)
requests = st.builds(
    Odd,
    host=st.sampled_from(HOSTS),
    method=st.sampled_from(METHODS),
    path=addresses | segments.map(lambda parts: b"/" + b"/".join(parts)),
    query=queries,
    headers=st.dictionaries(st.sampled_from(HEADERS), values, max_size=4),
    content_type=st.sampled_from(CONTENT_TYPES),
    body=queries | st.binary(max_size=200),
)
