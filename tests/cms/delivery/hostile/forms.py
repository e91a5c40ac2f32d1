"""Forms as a robot may send them, the site's own and those of the way in: each field good, odd, twice or not there."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any
from urllib.parse import quote_from_bytes

from django.test import Client
from hypothesis import strategies as st

from cms.core.public_forms import TOKEN, TRAP, token
from tests.cms.delivery.hostile.requests import CONTENT_TYPES, HEADERS, HOSTS, Odd, raw, values

# By the host and the address of a page, its key: a token is for the form of one page.
Keys = Mapping[tuple[str, str], int]
Fields = list[tuple[bytes, bytes]]

# What each form asks, with answers that it may take; and a page that has it.
OWN: dict[str, tuple[str, dict[bytes, list[bytes]]]] = {
    "ecrire": (
        "/contact/",
        {
            b"subject": [b"administrative", b"press", b"appointment"],
            b"name": ["Zoé Exemple".encode(), b"Zoe\r\nBcc: a@example.org"],
            b"email": [b"zoe@example.org", b"zoe@example.org\r\nBcc: a@example.org"],
            b"phone": [b"+33 4 00 00 00 00", b"000000"],
            b"message": [b"Une facture.", b"1 85 05 78 006 084 91", b"le 3/2/1985", b"a" * 501],
            b"asked": [b"1"],
        },
    ),
    "avis": ("/le-foie/", {b"answer": [b"yes", b"no"], b"reason": [b"unclear", b"other"]}),
    "signaler": ("/le-foie/", {b"reason": [b"outdated", b"other"], b"section": [b"", b"1"]}),
}
WAY_IN: dict[str, dict[bytes, list[bytes]]] = {
    "/admin/login/": {
        b"login": [b"camille"],
        b"password": [b"une phrase"],
        b"remember": [b"on"],
        b"next": [b"/admin/"],
    },
    "/admin/login/passkey/": {b"credential": [b"{}", b"[]", b'{"id": 1}']},
    "/admin/password_reset/": {b"email": [b"camille@example.org", b"camille@example.org\r\nBcc: a@example.org"]},
}
# What no form asks for: what rows and accounts have.
UNASKED = [b"id", b"site", b"page", b"status", b"is_superuser", b"created_at", TRAP.encode(), TOKEN.encode()]
ENCODINGS = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=b"]


@dataclass
class OddForm(Odd):
    """One form, by its name here. It may take a good token along, and be ``honest`` about where it was sent from."""

    form: str = ""
    token: bool = True
    honest: bool = True
    fields: Fields = field(default_factory=list)

    def send(self, client: Client, keys: Keys) -> Any:
        fields, headers = list(self.fields), dict(self.headers)
        if self.honest:
            headers["ORIGIN"] = f"http://{self.host}"
        if self.token and self.form in OWN:
            key = keys[self.host.partition(":")[0], self.path.decode().removesuffix(f"{self.form}/")]
            fields.append((TOKEN.encode(), token(f"{self.form}:{key}").encode()))
        body = _in_parts(fields) if "multipart" in self.content_type else _in_a_line(fields)
        return Odd.send(replace(self, headers=headers, body=body), client, keys)


def _in_a_line(fields: Fields) -> bytes:
    return b"&".join(b"=".join(quote_from_bytes(part).encode() for part in pair) for pair in fields)


def _in_parts(fields: Fields) -> bytes:
    """Names and values as they are, with whatever they hold."""
    part = b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    return b"".join(part % pair for pair in fields) + b"--b--\r\n"


def _answers(asked: dict[bytes, list[bytes]]) -> st.SearchStrategy[Fields]:
    """Mostly whole and good: one odd value in a good form gets further than ten in a bad one."""

    def given(name: bytes, good: list[bytes]) -> st.SearchStrategy[Fields]:
        best, one = st.just([(name, good[0])]), st.tuples(st.just(name), st.sampled_from(good) | raw)
        return best | best | st.lists(one, max_size=2)

    unasked = st.lists(st.tuples(st.sampled_from(UNASKED) | raw, raw), min_size=1, max_size=2)
    lists = st.tuples(*(given(*pair) for pair in asked.items()), st.just([]) | unasked)
    return lists.map(lambda lists: list(chain.from_iterable(lists)))


def _forms(form: str, path: str, asked: dict[bytes, list[bytes]]) -> st.SearchStrategy[OddForm]:
    return st.builds(
        OddForm,
        host=st.sampled_from(HOSTS),
        method=st.just("POST"),
        path=st.just(path.encode()),
        query=st.sampled_from([b"", b"", b"objet=press", b"next=//elsewhere.example"]),
        headers=st.just({}) | st.dictionaries(st.sampled_from(HEADERS), values, max_size=2),
        content_type=st.sampled_from(ENCODINGS) | st.sampled_from(ENCODINGS) | st.sampled_from(CONTENT_TYPES),
        form=st.just(form),
        token=often,
        honest=often,
        fields=_answers(asked),
    )


often = st.sampled_from([True, True, True, False])
forms = st.one_of(
    *(
        _forms(segment, f"{language}{page}{segment}/", asked)
        for segment, (page, asked) in OWN.items()
        for language in ("", "/en")
    ),
    *(_forms(path, path, asked) for path, asked in WAY_IN.items()),
)
