"""The way of every public form: shown, shown again with what is wrong, or kept and thanked for."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cms.core import public_forms
from cms.core.chrome import Chrome
from cms.core.public_forms import Refusal

DONE = "merci"  # under a form's own address: the thanks, which a reload does not send again


class FormPage:
    """One reader's visit to the form at ``<page>/<segment>/``. A room says what it asks, what it keeps, and its template."""

    segment: ClassVar[str]
    template: ClassVar[str]

    def __init__(self, page: Any, request: HttpRequest) -> None:
        self.page = page
        self.request = request

    def title(self, form: Any) -> str:
        raise NotImplementedError

    def ask(self, data: Any = None) -> forms.Form:
        """The form, filled in with what was sent."""
        raise NotImplementedError

    def keep(self, form: Any) -> Refusal | None:
        """Do what a good form asks for, or say why not."""
        raise NotImplementedError

    def template_for(self, form: Any) -> str:
        return self.template

    def context(self) -> dict[str, Any]:
        """What the templates of this form want besides the form."""
        return {}

    def respond(self) -> HttpResponse:
        purpose = f"{self.segment}:{self.page.pk}"
        if self.request.method != "POST":
            return self._show_form(self.ask(), public_forms.token(purpose))
        form = self.ask(self.request.POST)
        refusal = public_forms.refusal(self.request, purpose)
        if refusal is None and form.is_valid():
            refusal = self.keep(form)
            if refusal is None:
                return redirect(f"{self.request.path}{DONE}/")
        return self._show_form(form, public_forms.token_again(self.request, purpose), refusal)

    def show(self, template: str, title: str, status: int = 200, head: str = "", **extra: Any) -> HttpResponse:
        """A page of the form's own: the thanks, or a way that needs no form."""
        chrome = Chrome.under_page(self.page, self.request, head or title, f"{self.segment}/")
        context = {"page": self.page, "chrome": chrome, "title": title}
        return render(self.request, template, context | self.context() | extra, status=status)

    def _show_form(self, form: forms.Form, token: str, refusal: Refusal | None = None) -> HttpResponse:
        """The form; what was chosen stays chosen, and the page's title says that something is missing."""
        title = self.title(form)
        head = _("Error: %s") % title if refusal or form.is_bound else title
        status = refusal.status if refusal else 400 if form.is_bound else 200
        response = self.show(self.template_for(form), title, status, head, form=form, token=token, refusal=refusal)
        if refusal and refusal.until:
            response["Retry-After"] = str(refusal.seconds)
        return response
