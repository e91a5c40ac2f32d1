"""A refusal of the gate, told in words to the person who met it, on the page they were editing, their draft kept."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder

from cms.review.gate import Refusal


class RefusalMiddleware:
    """Turns a Refusal raised anywhere in a request into a message. Whatever the view had saved before stays saved."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        if request.headers.get("Accept", "").startswith("application/json"):
            return JsonResponse({"detail": exception.messages[0]}, status=409)
        messages.error(request, exception.messages[0])
        instance = exception.instance
        editor = AdminURLFinder(request.user).get_edit_url(instance) if instance.pk else None
        address = editor or reverse("wagtailadmin_home")
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            # Wagtail's modal forms wait for this answer, and go where it says.
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)
