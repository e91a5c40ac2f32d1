"""Whatever comes back from an agency is brought in, or refused in one sentence; what is not saved left nothing behind."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from wagtail_localize.models import StringTranslation, Translation

from cms.accounts.models import User
from cms.translation.exchange import archive, po, xliff
from cms.translation.exchange.sentences import document
from cms.translation.exchange.units import unportable
from cms.translation.exchange.views import bring_in
from cms.translation.history import SegmentChange
from tests.cms.translation.exchange.odd import odd_strings

UNHURRIED = {"deadline": None, "suppress_health_check": list(HealthCheck), "database": None}
# What the formats have a meaning for.
PIECES = [
    *[
        b'"',
        b"\\",
        b"\\x",
        b"\n",
        b"\r",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"#~ ",
        b"#, fuzzy\n",
        b'msgid ""\n',
        b"msgstr[9] ",
    ],
    *[
        b"<",
        b">",
        b"&#0;",
        b"&#xD800;",
        b"&lol;",
        b"<!DOCTYPE a [<!ENTITY lol 'x'>]>",
        b"<![CDATA[",
        b"<!--",
        b"<?xml ?>",
    ],
    *[b'<cp hex="110000"/>', b'<cp hex="-1"/>', b'<cp hex="D800"/>', b'<mrk id="a">', b"<pc/>", b"<b>", b"</segment>"],
    *[b'order="9"', b'order="x"', b'state=""', b"encoding=", b"utf-16", b"9" * 5000, b"PK\x03\x04", b"\xe2\x80\xae"],
    *(text.encode() for text in odd_strings()[:40]),
]
STARTS = [b"", b"PK\x03\x04", b"<?xml version='1.0'?>", b"<xliff ", b'msgid ""\nmsgstr ""\n', b"\xff\xfe"]

pieces = st.sampled_from(PIECES) | st.binary(max_size=12)
wild = st.builds(
    bytes.__add__, st.sampled_from(STARTS), st.binary(max_size=300) | st.lists(pieces, max_size=12).map(b"".join)
)
# Where something is taken out, as a part of the whole, how much of it, how often it comes back, and what comes instead.
edits = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.integers(0, 3), pieces | st.just(b"")), min_size=0, max_size=4
)


@pytest.fixture
def files(desk: Translation) -> dict[str, bytes]:
    """Good ones, in which each sentence is translated."""
    exported = document(desk)
    done = replace(exported, units=[replace(unit, target=f"EN {unit.source}") for unit in exported.units])
    written = {"po": po.write(done), "xlf": xliff.write(done)}
    return written | {"zip": archive.pack([(f"file.{kind}", content) for kind, content in written.items()])}


def _edited(content: bytes, wanted: list[tuple[float, int, int, bytes]]) -> bytes:
    for where, length, again, piece in wanted:
        start = int(where * len(content))
        taken = content[start : start + length]
        content = content[:start] + piece + taken * again + content[start + length :]
    return content


def _is_brought_in_or_refused(content: bytes, user: User) -> None:
    before = _kept()
    with transaction.atomic():
        report = bring_in(ContentFile(content, name="file"), user)
        assert report.saved or _kept() == before
        transaction.set_rollback(True)
    if report.error:
        assert not report.saved
        assert not report.lines
        assert len(report.error) < 500
        assert "\n" not in report.error.strip()
        assert unportable(report.error) == []
    else:
        assert report.saved is not bool(report.refused)


def _kept() -> list[Any]:
    return [list(model.objects.order_by("pk").values_list()) for model in (StringTranslation, SegmentChange)]


def _try(number: int, files: dict[str, bytes], user: User, **values: Any) -> None:
    @tried(max_examples=number, **values, **UNHURRIED)
    @given(kind=st.sampled_from(sorted(files)), changed=edits, other=st.none() | st.none() | wild)
    def bring(kind: str, changed: list[tuple[float, int, int, bytes]], other: bytes | None) -> None:
        _is_brought_in_or_refused(_edited(files[kind], changed) if other is None else other, user)

    bring()


def test_any_file_is_brought_in_or_refused_in_a_sentence(files: dict[str, bytes], translator: User) -> None:
    for content in files.values():
        assert bring_in(ContentFile(content, name="file"), translator).saved
    _try(200, files, translator, derandomize=True)


@pytest.mark.nightly
def test_any_file_of_a_long_night(files: dict[str, bytes], translator: User) -> None:
    _try(2000, files, translator)
