"""Editors who work through forms, as browsers send them: one who publishes a page again and again, one who keeps a document."""

import json
import re
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.cms.conflicts.forms import fields
from tests.outages.servers import Answer, Gunicorn

ORIGIN = "https://imvoc.localhost"
COLLECTIONS = re.compile(r'name="collection".*?<option value="(\d+)"', re.DOTALL)


@dataclass
class Editor:
    """``sent`` counts what was published of ``page``, and ``kept`` is the last that the server said it has."""

    server: Gunicorn
    cookie: str
    page: int
    sent: int = 0
    kept: int = 0

    def title(self, number: int) -> str:
        return f"Texte {self.page}, version {number}"

    def publish(self) -> str | None:
        """What was wrong, or None."""
        url = f"/admin/pages/{self.page}/edit/"
        opened = self.server.ask(url, Cookie=self.cookie)
        if opened.status != 200:
            return f"open: {opened.status}"
        form = fields(opened.text)
        self.sent += 1
        form["title"] = self.title(self.sent)
        form["action-publish"] = "action-publish"
        body = urlencode(list(form.lists()), doseq=True)
        answer = _send(self.server, self.cookie, url, opened, body, "application/x-www-form-urlencoded")
        if answer.status != 302:
            return f"publish: {answer.status}"
        self.kept = self.sent
        return None


def keep_document(server: Gunicorn, cookie: str, name: str, content: bytes) -> str:
    """Where readers find it."""
    opened = server.ask("/admin/documents/add/", Cookie=cookie)
    [collection, *_others] = COLLECTIONS.findall(opened.text)
    form = {"title": name, "collection": collection, "tags": "", "file": SimpleUploadedFile(name, content)}
    body = encode_multipart(BOUNDARY, {f"document-chooser-upload-{field}": value for field, value in form.items()})
    answer = _send(server, cookie, "/admin/documents/chooser/create/", opened, body, MULTIPART_CONTENT)
    assert answer.status == 200
    return json.loads(answer.text)["result"]["url"]


def _send(server: Gunicorn, cookie: str, url: str, opened: Answer, body: str | bytes, kind: str) -> Answer:
    """Send a form of the page that was ``opened``."""
    given = SimpleCookie("; ".join(opened.headers.get_all("Set-Cookie", [])))
    token = given[settings.CSRF_COOKIE_NAME].value
    return server.ask(
        url,
        "POST",
        body,
        Cookie=f"{cookie}; {settings.CSRF_COOKIE_NAME}={token}",
        X_CSRFToken=token,
        X_Requested_With="XMLHttpRequest",
        Origin=ORIGIN,
        Referer=ORIGIN,
        Content_Type=kind,
    )
