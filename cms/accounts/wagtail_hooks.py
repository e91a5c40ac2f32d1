"""Where accounts join Wagtail: a person finds their second factor beside their password, and nobody has a picture."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static


@hooks.register("register_account_menu_item")
def add_second_factor(request: HttpRequest) -> dict[str, Any]:
    return {
        "url": reverse("mfa_index"),
        "label": _("Second factor and sessions"),
        "help_text": _("Your app, your passkeys, your recovery codes, and the other places where you are signed in."),
    }


@hooks.register("get_avatar_url")
def show_the_same_for_everybody(user: Any, size: int) -> str:
    """Neither a file from before, which nobody cleaned, nor one of another host."""
    return versioned_static("wagtailadmin/images/default-user-avatar.png")
