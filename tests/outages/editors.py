"""Editors who publish a page again and again, through its form, as browsers send it."""

from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from django.conf import settings

from tests.cms.conflicts.forms import fields
from tests.outages.servers import Gunicorn

ORIGIN = "https://imvoc.localhost"


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
        given = SimpleCookie("; ".join(opened.headers.get_all("Set-Cookie", [])))
        token = given[settings.CSRF_COOKIE_NAME].value
        answer = self.server.ask(
            url,
            "POST",
            urlencode(list(form.lists()), doseq=True),
            Cookie=f"{self.cookie}; {settings.CSRF_COOKIE_NAME}={token}",
            X_CSRFToken=token,
            Origin=ORIGIN,
            Referer=ORIGIN,
            Content_Type="application/x-www-form-urlencoded",
        )
        if answer.status != 302:
            return f"publish: {answer.status}"
        self.kept = self.sent
        return None
